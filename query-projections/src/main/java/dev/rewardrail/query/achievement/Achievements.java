package dev.rewardrail.query.achievement;

import dev.rewardrail.query.follow.Projection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The achievements' queries. */
public final class Achievements {

  /** The projection that answers them. */
  public static final Projection PROJECTION =
      new Projection(
          "achievement",
          List.of(
              AchievementTables.UNLOCKS, AchievementTables.COUNTS, AchievementTables.AUDIENCES));

  /**
   * How many unlocked what.
   *
   * @param members how many members the workspace has
   * @param unlocked how many of them unlocked each achievement, by its id; without those that
   *     nobody did
   */
  public record Rarity(long members, Map<String, Long> unlocked) {

    /** What share of all members unlocked this achievement, in per cent, 0 to 100. */
    public double percent(String achievementId) {
      return members == 0 ? 0 : 100.0 * unlocked.getOrDefault(achievementId, 0L) / members;
    }
  }

  private static final String COUNTS =
      """
      select a.members, c.achievement_id, c.unlocked
      from achievement_audience a left join achievement_count c using (workspace_id)
      where workspace_id = :workspaceId\
      """;

  private final JdbcClient jdbc;

  /** Reads the tables in this database. */
  public Achievements(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** How rare the achievements of a workspace are. */
  public Rarity rarity(String workspaceId) {
    Map<String, Long> unlocked = new HashMap<>();
    long[] members = {0};
    jdbc.sql(COUNTS)
        .param("workspaceId", workspaceId)
        .query(
            row -> {
              members[0] = row.getLong("members");
              if (row.getString("achievement_id") != null) {
                unlocked.put(row.getString("achievement_id"), row.getLong("unlocked"));
              }
            });
    return new Rarity(members[0], Map.copyOf(unlocked));
  }
}
