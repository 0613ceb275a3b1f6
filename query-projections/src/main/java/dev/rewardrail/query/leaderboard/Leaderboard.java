package dev.rewardrail.query.leaderboard;

import dev.rewardrail.query.follow.Projection;
import dev.rewardrail.query.follow.Snapshot;
import dev.rewardrail.query.streak.StreakFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The leaderboards' queries. */
public final class Leaderboard {

  /** The projection that answers them. */
  public static final Projection PROJECTION = new Projection("leaderboard", List.of(Score.TABLE));

  /**
   * A line of a leaderboard.
   *
   * @param rank 1, 2, 2, 4
   * @param name null where none is set, likewise the avatar
   * @param monthlyXp XP in the month that was asked for, likewise the week
   */
  public record Entry(
      long rank,
      String userId,
      @Nullable String name,
      @Nullable String avatar,
      long totalXp,
      long monthlyXp,
      long weeklyXp,
      StreakFacts streak) {}

  /**
   * Which board, and what else its entries show.
   *
   * @param timeframe which score decides
   * @param month as {@code 2026-11}
   * @param week as {@code 2026-W47}
   */
  public record Board(String workspaceId, Timeframe timeframe, String month, String week) {

    /** The board of a day's own month and week. */
    public static Board on(String workspaceId, Timeframe timeframe, LocalDate day) {
      return new Board(
          workspaceId, timeframe, Timeframe.MONTHLY.period(day), Timeframe.WEEKLY.period(day));
    }

    /** The same board for another period of its timeframe. */
    public Board of(String period) {
      return switch (timeframe) {
        case ALL_TIME -> this;
        case MONTHLY -> new Board(workspaceId, timeframe, period, week);
        case WEEKLY -> new Board(workspaceId, timeframe, month, period);
      };
    }

    /** The period whose score decides. */
    public String period() {
      return switch (timeframe) {
        case ALL_TIME -> "all_time";
        case MONTHLY -> month;
        case WEEKLY -> week;
      };
    }
  }

  private record Place(String userId, long xp, long reachedAt) {}

  private record Line(Place place, Entry unranked) {

    Entry at(long rank) {
      return new Entry(
          rank,
          unranked.userId(),
          unranked.name(),
          unranked.avatar(),
          unranked.totalXp(),
          unranked.monthlyXp(),
          unranked.weeklyXp(),
          unranked.streak());
    }

    long xp() {
      return place.xp();
    }
  }

  // An event changes one member's score, so no two of a board were reached at the same position.
  private static final String BEST_FIRST = "xp desc, reached_at";
  private static final String WORST_FIRST = "xp, reached_at desc";

  // The first half lets the index find where to begin; the second settles ties.
  private static final String AHEAD = "xp >= :xp and (xp > :xp or reached_at < :reachedAt)";
  private static final String BEHIND = "xp <= :xp and (xp < :xp or reached_at > :reachedAt)";

  private static final String LINES =
      """
      select s.user_id, s.xp, s.reached_at, a.name, a.avatar, t.xp as total_xp,
             coalesce(m.xp, 0) as monthly_xp, coalesce(w.xp, 0) as weekly_xp, %4$s
      from (select user_id, xp, reached_at from leaderboard_score
            where workspace_id = :workspaceId and period = :period and xp > 0 and %1$s
            order by %2$s limit :limit) s
      join leaderboard_score t on (t.workspace_id, t.period, t.user_id) = (:workspaceId, 'all_time', s.user_id)
      left join profile p on (p.workspace_id, p.user_id) = (:workspaceId, s.user_id)
      left join leaderboard_score m on (m.workspace_id, m.period, m.user_id) = (:workspaceId, :month, s.user_id)
      left join leaderboard_score w on (w.workspace_id, w.period, w.user_id) = (:workspaceId, :week, s.user_id)
      left join member_about a on (a.workspace_id, a.user_id) = (:workspaceId, s.user_id)
      order by %3$s\
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate snapshot;

  /** Reads the tables in this database. */
  public Leaderboard(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
    this.snapshot = Snapshot.of(dataSource);
  }

  /** The best of a board; of equal scores the one that was reached first stands first. */
  public List<Entry> top(Board board, int limit) {
    return ranked(lines(board, null, "true", BEST_FIRST, limit), 0, 1);
  }

  /**
   * The part of a board around a member, in its middle where there are enough; empty where the
   * member has no score.
   */
  public List<Entry> around(Board board, String userId, int limit) {
    return snapshot.execute(
        status -> {
          List<Line> found =
              lines(board, new Place(userId, 0, 0), "user_id = :userId", BEST_FIRST, 1);
          return found.isEmpty() ? List.of() : around(board, found.getFirst(), limit);
        });
  }

  private List<Entry> around(Board board, Line member, int limit) {
    int others = limit - 1;
    List<Line> ahead = lines(board, member.place(), AHEAD, WORST_FIRST, others);
    List<Line> behind = lines(board, member.place(), BEHIND, BEST_FIRST, others);
    int takeAhead = Math.min(ahead.size(), Math.max(others / 2, others - behind.size()));
    List<Line> lines = new ArrayList<>(ahead.subList(0, takeAhead).reversed());
    lines.add(member);
    lines.addAll(behind.subList(0, Math.min(behind.size(), others - takeAhead)));
    Place first = lines.getFirst().place();
    return ranked(lines, count(board, first, AHEAD), 1 + count(board, first, "xp > :xp"));
  }

  /**
   * Ranks lines that follow each other: whoever has a score of its own has as many ahead as stand
   * before it.
   */
  private static List<Entry> ranked(List<Line> lines, long before, long firstRank) {
    List<Entry> entries = new ArrayList<>(lines.size());
    long rank = firstRank;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (i > 0 && line.xp() != lines.get(i - 1).xp()) {
        rank = before + i + 1;
      }
      entries.add(line.at(rank));
    }
    return entries;
  }

  private List<Line> lines(
      Board board, @Nullable Place from, String condition, String order, int limit) {
    return statement(
            board,
            from,
            LINES.formatted(
                condition, order, "s." + order.replace(", ", ", s."), StreakFacts.COLUMNS))
        .param("month", board.month())
        .param("week", board.week())
        .param("limit", limit)
        .query((row, number) -> line(row))
        .list();
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        new Place(row.getString("user_id"), row.getLong("xp"), row.getLong("reached_at")),
        new Entry(
            0,
            row.getString("user_id"),
            row.getString("name"),
            row.getString("avatar"),
            row.getLong("total_xp"),
            row.getLong("monthly_xp"),
            row.getLong("weekly_xp"),
            StreakFacts.read(row)));
  }

  private long count(Board board, Place from, String condition) {
    return statement(
            board,
            from,
            "select count(*) from leaderboard_score where workspace_id = :workspaceId and period ="
                + " :period and xp > 0 and "
                + condition)
        .query(Long.class)
        .single();
  }

  private JdbcClient.StatementSpec statement(Board board, @Nullable Place from, String sql) {
    JdbcClient.StatementSpec statement =
        jdbc.sql(sql).param("workspaceId", board.workspaceId()).param("period", board.period());
    return from == null
        ? statement
        : statement
            .param("xp", from.xp())
            .param("reachedAt", from.reachedAt())
            .param("userId", from.userId());
  }
}
