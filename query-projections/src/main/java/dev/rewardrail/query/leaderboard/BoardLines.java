package dev.rewardrail.query.leaderboard;

import dev.rewardrail.query.leaderboard.Leaderboard.Board;
import dev.rewardrail.query.leaderboard.Leaderboard.Entry;
import dev.rewardrail.query.streak.StreakFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The lines of a board in their order, and their ranks. An event changes one member's score, so no
 * two of a board were reached at the same position.
 */
final class BoardLines {

  /** A line without its rank. */
  record Line(long xp, long reachedAt, Entry unranked) {

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
  }

  /** A line with its rank. */
  record Ranked(long rank, Line line) {}

  private static final String SCORES_OF_ANY =
      """
      select user_id, xp, reached_at from leaderboard_score
      where workspace_id = :workspaceId and period = :period \
      """;

  private static final String SCORES = SCORES_OF_ANY + "and xp > 0 ";

  private static final String TOP = SCORES + "order by xp desc, reached_at limit :limit";

  // Found by its key: asked for those with XP, or for an order, PostgreSQL may look through the
  // board for it.
  private static final String OWN = SCORES_OF_ANY + "and user_id = :userId";

  // The ones with the same XP and the others are found apart, each by one range of the index.
  private static final String AHEAD =
      """
      select * from (
        (%1$s and xp = :xp and reached_at < :reachedAt order by reached_at desc limit :limit)
        union all
        (%1$s and xp > :xp order by xp, reached_at desc limit :limit)) either
      order by xp, reached_at desc limit :limit\
      """
          .formatted(SCORES);

  private static final String BEHIND =
      """
      select * from (
        (%1$s and xp = :xp and reached_at > :reachedAt order by reached_at limit :limit)
        union all
        (%1$s and xp < :xp order by xp desc, reached_at limit :limit)) either
      order by xp desc, reached_at limit :limit\
      """
          .formatted(SCORES);

  private static final String LINES =
      """
      select s.user_id, s.xp, s.reached_at, a.name, a.avatar, c.xp as total_xp, %4$s, %2$s %3$s
      from (%1$s) s
      join leaderboard_current c on (c.workspace_id, c.user_id) = (:workspaceId, s.user_id)
      left join profile p on (p.workspace_id, p.user_id) = (:workspaceId, s.user_id)
      left join member_about a on (a.workspace_id, a.user_id) = (:workspaceId, s.user_id)\
      """;

  // Of each step's counts those that stand after the XP's own.
  private static final String ABOVE =
      """
      (select string_agg(substr(h.members, ((%1$s >> 7 * its.step) & 127)::integer * 4 + 5), ''::bytea)
       from generate_series(0, 8) as its(step)
       join leaderboard_headcount h on (h.workspace_id, h.period, h.step, h.chunk)
            = (:workspaceId, :period, its.step, case its.step when 8 then 0 else %1$s >> (7 * (its.step + 1)) end)) as above\
      """;

  private final JdbcClient jdbc;

  BoardLines(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** The best of a board, the first one first. */
  List<Line> top(Board board, int limit) {
    return lines(board, TOP, " order by s.xp desc, s.reached_at")
        .param("limit", limit)
        .query((row, number) -> line(row))
        .list();
  }

  /** A member's own, and its rank, by one query; empty where the member is not on the board. */
  Optional<Ranked> own(Board board, String userId) {
    String sql =
        LINES.formatted(OWN, StreakFacts.COLUMNS, ", " + ABOVE.formatted("s.xp"), PeriodXp.COLUMNS);
    return statement(board, sql)
        .param("userId", userId)
        .query(
            (row, number) -> {
              Line line = line(row);
              return line.xp() > 0 ? new Ranked(rank(row), line) : null;
            })
        .list()
        .stream()
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** Those who stand before a line, the nearest first. */
  List<Line> ahead(Board board, Line line, int limit) {
    return beside(board, line, AHEAD, " order by s.xp, s.reached_at desc", limit);
  }

  /** Those who stand after a line, the nearest first. */
  List<Line> behind(Board board, Line line, int limit) {
    return beside(board, line, BEHIND, " order by s.xp desc, s.reached_at", limit);
  }

  private List<Line> beside(Board board, Line line, String which, String order, int limit) {
    return lines(board, which, order)
        .param("xp", line.xp())
        .param("reachedAt", line.reachedAt())
        .param("limit", limit)
        .query((row, number) -> line(row))
        .list();
  }

  /** The rank of whoever has so many XP, of which there must be someone: 1, 2, 2, 4. */
  long rank(Board board, long xp) {
    return jdbc.sql("select " + ABOVE.formatted(":xp"))
        .param("workspaceId", board.workspaceId())
        .param("period", board.period())
        .param("xp", xp)
        .query((row, number) -> rank(row))
        .single();
  }

  private static long rank(ResultSet row) throws SQLException {
    return 1 + Headcount.sum(row.getBytes("above"));
  }

  private JdbcClient.StatementSpec lines(Board board, String which, String order) {
    return statement(
        board, LINES.formatted(which, StreakFacts.COLUMNS, "", PeriodXp.COLUMNS) + order);
  }

  private JdbcClient.StatementSpec statement(Board board, String sql) {
    return jdbc.sql(sql)
        .param("workspaceId", board.workspaceId())
        .param("period", board.period())
        .param("month", board.month())
        .param("week", board.week());
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        row.getLong("xp"),
        row.getLong("reached_at"),
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
}
