package dev.rewardrail.query.leaderboard;

import dev.rewardrail.query.leaderboard.Leaderboard.Board;
import dev.rewardrail.query.streak.StreakFacts;

/**
 * The queries of a board's lines.
 *
 * @param top the best {@code :limit}
 * @param own the one of {@code :userId}, whether it has XP or not, with the column {@code above}
 * @param ahead those before {@code :points} and {@code :reachedAt}, the nearest first
 * @param behind those after them, the nearest first
 */
record BoardSql(String top, String own, String ahead, String behind) {

  // Of each step's counts those that stand after the points' own. With the limit PostgreSQL finds
  // each row by its key; without it, it may read all rows of a board.
  private static final String ABOVE =
      """
      (select string_agg(substr(h.members, ((%1$s >> 7 * its.step) & 127)::integer * 4 + 5), ''::bytea)
       from generate_series(0, 8) as its(step)
       cross join lateral (
         select members from {leaderboard_headcount}
         where (workspace_id, board, period, step, chunk)
             = (:workspaceId, :board, :period, its.step, case its.step when 8 then 0 else %1$s >> (7 * (its.step + 1)) end)
         limit 1) h) as above\
      """;

  /** How many members each of nine counts has above {@code :points}. */
  static final String RANK = "select " + ABOVE.formatted(":points");

  // The view would look into three more places for each line.
  private static final BoardSql OF_ALL_TIME =
      of(
          """
          select user_id, points, reached_at from {leaderboard_current}
          where workspace_id = :workspaceId and board = :board \
          """);

  private static final BoardSql OF_A_PERIOD =
      of(
          """
          select user_id, points, reached_at from {leaderboard_score}
          where workspace_id = :workspaceId and board = :board and period = :period \
          """);

  static BoardSql of(Board board) {
    return board.timeframe() == Timeframe.ALL_TIME ? OF_ALL_TIME : OF_A_PERIOD;
  }

  private static BoardSql of(String scores) {
    String ranked = scores + "and points > 0 ";
    // The member's own score is found by its key. With a condition on points, or an order,
    // PostgreSQL may scan the board for it.
    return new BoardSql(
        lines(ranked + "order by points desc, reached_at limit :limit", "")
            + " order by s.points desc, s.reached_at",
        lines(scores + "and user_id = :userId", ", " + ABOVE.formatted("s.points")),
        lines(AHEAD.formatted(ranked), "") + " order by s.points, s.reached_at desc",
        lines(BEHIND.formatted(ranked), "") + " order by s.points desc, s.reached_at");
  }

  // The ones with the same points and the others are found apart, each by one range of the index.
  private static final String AHEAD =
      """
      select * from (
        (%1$s and points = :points and reached_at < :reachedAt order by reached_at desc limit :limit)
        union all
        (%1$s and points > :points order by points, reached_at desc limit :limit)) either
      order by points, reached_at desc limit :limit\
      """;

  private static final String BEHIND =
      """
      select * from (
        (%1$s and points = :points and reached_at > :reachedAt order by reached_at limit :limit)
        union all
        (%1$s and points < :points order by points desc, reached_at limit :limit)) either
      order by points desc, reached_at limit :limit\
      """;

  /** What lines show of scores, and more columns. */
  private static String lines(String scores, String more) {
    return """
    select s.user_id, s.points, s.reached_at, a.name, a.avatar, c.points as total_xp, %s, %s %s
    from (%s) s
    join {leaderboard_current} c on (c.workspace_id, c.board, c.user_id) = (:workspaceId, 'xp', s.user_id)
    left join {profile} p on (p.workspace_id, p.user_id) = (:workspaceId, s.user_id)
    left join member_about a on (a.workspace_id, a.user_id) = (:workspaceId, s.user_id)\
    """
        .formatted(PeriodXp.COLUMNS, StreakFacts.COLUMNS, more, scores);
  }
}
