package dev.rewardrail.query.leaderboard;

import dev.rewardrail.query.leaderboard.Leaderboard.Board;
import dev.rewardrail.query.leaderboard.Leaderboard.Entry;
import dev.rewardrail.query.streak.StreakFacts;
import dev.rewardrail.query.table.Tables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The lines of a board with their ranks, in order. An event changes one member's score, so no two
 * scores of a board were reached at the same position.
 */
final class BoardLines {

  /** A line without its rank. */
  record Line(long points, long reachedAt, Entry unranked) {

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

  private final JdbcClient jdbc;
  private final Tables tables;

  BoardLines(JdbcClient jdbc, Tables tables) {
    this.jdbc = jdbc;
    this.tables = tables;
  }

  /** The best of a board, the first one first. */
  List<Line> top(Board board, int limit) {
    return on(board, BoardSql.of(board).top())
        .param("limit", limit)
        .query((row, number) -> line(row))
        .list();
  }

  /** A member's own, and its rank, by one query; empty where the member is not on the board. */
  Optional<Ranked> own(Board board, String userId) {
    return on(board, BoardSql.of(board).own())
        .param("userId", userId)
        .query(
            (row, number) -> {
              Line line = line(row);
              return line.points() > 0 ? new Ranked(rank(row), line) : null;
            })
        .list()
        .stream()
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** Those who stand before a line, the nearest first. */
  List<Line> ahead(Board board, Line line, int limit) {
    return beside(board, line, BoardSql.of(board).ahead(), limit);
  }

  /** Those who stand after a line, the nearest first. */
  List<Line> behind(Board board, Line line, int limit) {
    return beside(board, line, BoardSql.of(board).behind(), limit);
  }

  private List<Line> beside(Board board, Line line, String which, int limit) {
    return on(board, which)
        .param("points", line.points())
        .param("reachedAt", line.reachedAt())
        .param("limit", limit)
        .query((row, number) -> line(row))
        .list();
  }

  /** The rank of whoever has so many points, of which there must be someone: 1, 2, 2, 4. */
  long rank(Board board, long points) {
    return jdbc.sql(tables.in(BoardSql.RANK))
        .param("workspaceId", board.workspaceId())
        .param("board", board.system())
        .param("period", board.period())
        .param("points", points)
        .query((row, number) -> rank(row))
        .single();
  }

  private static long rank(ResultSet row) throws SQLException {
    return 1 + Headcount.sum(row.getBytes("above"));
  }

  private JdbcClient.StatementSpec on(Board board, String sql) {
    return jdbc.sql(tables.in(sql))
        .param("workspaceId", board.workspaceId())
        .param("board", board.system())
        .param("period", board.period())
        .param("month", board.month())
        .param("week", board.week());
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        row.getLong("points"),
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
