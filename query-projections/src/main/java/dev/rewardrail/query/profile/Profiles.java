package dev.rewardrail.query.profile;

import dev.rewardrail.query.achievement.Achievements;
import dev.rewardrail.query.generation.LiveTables;
import dev.rewardrail.query.leaderboard.Leaderboard;
import dev.rewardrail.query.leaderboard.PeriodXp;
import dev.rewardrail.query.reward.Redemptions;
import dev.rewardrail.query.streak.StreakFacts;
import dev.rewardrail.query.table.Projection;
import dev.rewardrail.query.table.Snapshot;
import dev.rewardrail.query.table.Tables;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The queries of profiles. A profile is assembled from four projections. */
public final class Profiles {

  /** The projection of the totals. */
  public static final Projection PROJECTION =
      new Projection("profile", 3, List.of(ProfileRow.TABLE), List.of());

  /** The projections that a profile is read from. */
  public static final List<Projection> READ_FROM =
      List.of(PROJECTION, Leaderboard.PROJECTION, Achievements.PROJECTION, Redemptions.PROJECTION);

  /**
   * A member.
   *
   * @param name null where none is set, likewise the avatar
   * @param achievements in the order in which they were unlocked
   */
  public record Profile(
      String userId,
      @Nullable String name,
      @Nullable String avatar,
      long totalXp,
      long monthlyXp,
      long weeklyXp,
      long rewardPoints,
      StreakFacts streak,
      List<Unlocked> achievements) {}

  /** An achievement as it stood when it was unlocked. */
  public record Unlocked(String id, String title, String rarity, Instant unlockedAt) {}

  private static final String PROFILE =
      """
      select %s, a.name, a.avatar, %s, %s
      from {profile} p
      left join member_about a on (a.workspace_id, a.user_id) = (p.workspace_id, p.user_id)
      left join {leaderboard_current} c on (c.workspace_id, c.board, c.user_id) = (p.workspace_id, 'xp', p.user_id)
      where p.workspace_id = :workspaceId and p.user_id = :userId\
      """
          .formatted(ProfileRow.TOTALS, PeriodXp.COLUMNS, StreakFacts.COLUMNS);

  private static final String UNLOCKED =
      """
      select achievement_id, title, rarity, unlocked_at from {achievement_unlock}
      where workspace_id = :workspaceId and user_id = :userId and unlocked_at is not null
      order by position, item\
      """;

  private final JdbcClient jdbc;
  private final LiveTables live;
  private final TransactionTemplate snapshot;

  /** Reads the tables in this database. */
  public Profiles(DataSource dataSource, LiveTables live) {
    this.jdbc = JdbcClient.create(dataSource);
    this.live = live;
    this.snapshot = Snapshot.of(dataSource);
  }

  /**
   * A member's profile; empty for one of whom the ledger knows nothing.
   *
   * @param month whose XP it shows, as {@code 2026-11}
   * @param week whose XP it shows, as {@code 2026-W47}
   */
  public Optional<Profile> find(String workspaceId, String userId, String month, String week) {
    return snapshot.execute(status -> read(workspaceId, userId, month, week));
  }

  private Optional<Profile> read(String workspaceId, String userId, String month, String week) {
    Tables tables = live.now();
    List<Unlocked> achievements =
        jdbc.sql(tables.in(UNLOCKED))
            .param("workspaceId", workspaceId)
            .param("userId", userId)
            .query(
                (row, number) ->
                    new Unlocked(
                        row.getString("achievement_id"),
                        row.getString("title"),
                        row.getString("rarity"),
                        row.getObject("unlocked_at", OffsetDateTime.class).toInstant()))
            .list();
    return jdbc.sql(tables.in(PROFILE))
        .param("workspaceId", workspaceId)
        .param("userId", userId)
        .param("month", month)
        .param("week", week)
        .query(
            (row, number) ->
                new Profile(
                    userId,
                    row.getString("name"),
                    row.getString("avatar"),
                    row.getLong("total_xp"),
                    row.getLong("monthly_xp"),
                    row.getLong("weekly_xp"),
                    row.getLong("reward_points"),
                    StreakFacts.read(row),
                    achievements))
        .optional();
  }
}
