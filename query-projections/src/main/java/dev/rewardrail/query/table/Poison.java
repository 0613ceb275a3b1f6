package dev.rewardrail.query.table;

import java.sql.SQLException;

/** Tells an event that cannot be folded from a database that does not answer. */
public final class Poison {

  private Poison() {}

  /**
   * Whether it is the event's fault. Of what PostgreSQL refuses that is bad data and what breaks a
   * constraint (its manual, appendix A, classes 22 and 23).
   */
  public static boolean is(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused) {
        String state = refused.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
      }
    }
    return true;
  }

  /** What is told of an error: its cause. */
  public static String told(Exception e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.toString();
  }
}
