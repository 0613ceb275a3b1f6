package dev.rewardrail.query.leaderboard;

/** A member's XP in a month and a week, as part of a query. */
public final class PeriodXp {

  /**
   * The columns {@code monthly_xp} and {@code weekly_xp}, by the parameters {@code month} and
   * {@code week}, of a row {@code c} of {@code {leaderboard_current}} on the board of XP.
   */
  public static final String COLUMNS =
      column("month", "monthly_xp") + ", " + column("week", "weekly_xp");

  private PeriodXp() {}

  private static String column(String period, String name) {
    return """
    case c.%1$s when :%1$s then c.%1$s_points else coalesce(
      (select o.points from {leaderboard_past} o
       where (o.workspace_id, o.board, o.period, o.user_id) = (c.workspace_id, c.board, :%1$s, c.user_id)), 0) end as %2$s\
    """
        .formatted(period, name);
  }
}
