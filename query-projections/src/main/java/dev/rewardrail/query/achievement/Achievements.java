package dev.rewardrail.query.achievement;

import dev.rewardrail.query.generation.LiveTables;
import dev.rewardrail.query.table.Projection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The queries about achievements. */
public final class Achievements {

  /** The projection that answers them. */
  public static final Projection PROJECTION =
      new Projection(
          "achievement",
          2,
          List.of(
              AchievementTables.UNLOCKS,
              AchievementTables.COUNTS,
              AchievementTables.AUDIENCES,
              BackfillRow.TABLE),
          List.of());

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

  /**
   * How an achievement was given to all who had earned it.
   *
   * @param considered how many were looked at; null until it is finished
   * @param granted how many of them were given it, likewise
   * @param finishedAt null until it is finished
   */
  public record Backfill(
      String backfillId,
      String achievementId,
      @Nullable Long considered,
      @Nullable Long granted,
      Instant startedAt,
      @Nullable Instant finishedAt) {}

  private static final String COUNTS =
      """
      select a.members, c.achievement_id, c.unlocked
      from {achievement_audience} a left join {achievement_count} c using (workspace_id)
      where workspace_id = :workspaceId\
      """;

  private static final String UNLOCKED =
      """
      select achievement_id, unlocked_at from {achievement_unlock}
      where workspace_id = :workspaceId and user_id = :userId and unlocked_at is not null\
      """;

  private static final String BACKFILL =
      """
      select backfill_id, achievement_id, considered, granted, started_at, finished_at
      from {backfill} where workspace_id = :workspaceId and backfill_id = :backfillId\
      """;

  private final JdbcClient jdbc;
  private final LiveTables live;

  /** Reads the tables in this database. */
  public Achievements(DataSource dataSource, LiveTables live) {
    this.jdbc = JdbcClient.create(dataSource);
    this.live = live;
  }

  /** When a member unlocked each that it has, by its id. */
  public Map<String, Instant> unlockedBy(String workspaceId, String userId) {
    Map<String, Instant> unlocked = new HashMap<>();
    jdbc.sql(live.now().in(UNLOCKED))
        .param("workspaceId", workspaceId)
        .param("userId", userId)
        .query(
            row -> {
              unlocked.put(
                  row.getString("achievement_id"),
                  row.getObject("unlocked_at", OffsetDateTime.class).toInstant());
            });
    return Map.copyOf(unlocked);
  }

  /** A backfill by its id. */
  public Optional<Backfill> backfill(String workspaceId, String backfillId) {
    return jdbc.sql(live.now().in(BACKFILL))
        .param("workspaceId", workspaceId)
        .param("backfillId", backfillId)
        .query(
            (row, number) ->
                new Backfill(
                    row.getString("backfill_id"),
                    row.getString("achievement_id"),
                    (Long) row.getObject("considered"),
                    (Long) row.getObject("granted"),
                    row.getObject("started_at", OffsetDateTime.class).toInstant(),
                    instant(row.getObject("finished_at", OffsetDateTime.class))))
        .optional();
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  /** How rare the achievements of a workspace are. */
  public Rarity rarity(String workspaceId) {
    Map<String, Long> unlocked = new HashMap<>();
    long[] members = {0};
    jdbc.sql(live.now().in(COUNTS))
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
