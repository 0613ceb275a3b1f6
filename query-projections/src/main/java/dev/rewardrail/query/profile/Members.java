package dev.rewardrail.query.profile;

import dev.rewardrail.query.generation.LiveTables;
import dev.rewardrail.query.streak.StreakFacts;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The queries about a workspace's members, in the order of their user ids. */
public final class Members {

  /**
   * A member.
   *
   * @param name null where none is set, likewise the avatar and the zone
   * @param zone IANA id of the member's own time zone
   * @param described how often the member was described or erased
   */
  public record Member(
      String userId,
      @Nullable String name,
      @Nullable String avatar,
      @Nullable String zone,
      long totalXp,
      long rewardPoints,
      long awardsCount,
      int described) {}

  /** What criteria look at, of a member. */
  public record Candidate(
      String userId, long totalXp, long awardsCount, long rewardsRedeemed, StreakFacts streak) {}

  private static final String CANDIDATES =
      """
      select p.user_id, %s, p.awards_count, p.rewards_redeemed, %s
      from {profile} p where p.workspace_id = :workspaceId and p.user_id > :cursor
        and not exists (select from {achievement_unlock} u
                        where u.workspace_id = p.workspace_id and u.user_id = p.user_id
                          and u.achievement_id = :achievementId and u.unlocked_at is not null
                          and u.position < :before)
      order by p.user_id limit :limit\
      """
          .formatted(ProfileRow.TOTALS, StreakFacts.COLUMNS);

  private static final String MEMBERS =
      """
      select p.user_id, a.name, a.avatar, p.zone, %s, p.awards_count, p.described
      from {profile} p left join member_about a using (workspace_id, user_id)
      where p.workspace_id = :workspaceId
      """
          .formatted(ProfileRow.TOTALS);

  // Each half has an index of its own; the planner can't use both for one 'or'.
  private static final String FOUND =
      """
      and p.user_id in (
          select user_id from {profile} where workspace_id = :workspaceId and user_id like :begins
          union
          select user_id from member_about where workspace_id = :workspaceId and lower(name) like lower(:begins))
      """;

  private static final String AFTER = "and p.user_id > :cursor order by p.user_id limit :limit";
  private static final String BEFORE =
      "and p.user_id < :cursor order by p.user_id desc limit :limit";

  private final JdbcClient jdbc;
  private final LiveTables live;

  /** Reads the tables in this database. */
  public Members(DataSource dataSource, LiveTables live) {
    this.jdbc = JdbcClient.create(dataSource);
    this.live = live;
  }

  /**
   * Members who had not unlocked an achievement before a position, in the order of their user ids.
   *
   * @param cursor the user id after which they come; empty for the first
   */
  public List<Candidate> without(
      String workspaceId, String achievementId, long before, String cursor, int limit) {
    return jdbc.sql(live.now().in(CANDIDATES))
        .param("workspaceId", workspaceId)
        .param("achievementId", achievementId)
        .param("before", before)
        .param("cursor", cursor)
        .param("limit", limit)
        .query(
            (row, number) ->
                new Candidate(
                    row.getString("user_id"),
                    row.getLong("total_xp"),
                    row.getLong("awards_count"),
                    row.getLong("rewards_redeemed"),
                    StreakFacts.read(row)))
        .list();
  }

  /** A member by its user id. */
  public Optional<Member> find(String workspaceId, String userId) {
    return jdbc.sql(live.now().in(MEMBERS + "and p.user_id = :userId"))
        .param("workspaceId", workspaceId)
        .param("userId", userId)
        .query(Member.class)
        .optional();
  }

  /**
   * Members whose user ids come after this one, the smallest first.
   *
   * @param search how their user ids or, whatever the case, their names begin; null for all
   * @param cursor the user id after which they come; empty for the first
   */
  public List<Member> after(String workspaceId, @Nullable String search, String cursor, int limit) {
    return page(workspaceId, search, AFTER, cursor, limit);
  }

  /** Members whose user ids come before this one, the greatest first. */
  public List<Member> before(
      String workspaceId, @Nullable String search, String cursor, int limit) {
    return page(workspaceId, search, BEFORE, cursor, limit);
  }

  private List<Member> page(
      String workspaceId, @Nullable String search, String order, String cursor, int limit) {
    JdbcClient.StatementSpec statement =
        jdbc.sql(live.now().in(MEMBERS + (search == null ? "" : FOUND) + order))
            .param("workspaceId", workspaceId)
            .param("cursor", cursor)
            .param("limit", limit);
    if (search != null) {
      statement = statement.param("begins", literally(search) + "%");
    }
    return statement.query(Member.class).list();
  }

  private static String literally(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
