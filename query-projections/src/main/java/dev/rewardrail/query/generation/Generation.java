package dev.rewardrail.query.generation;

import dev.rewardrail.query.table.Projection;
import dev.rewardrail.query.table.Tables;

/**
 * One build of a projection.
 *
 * @param number 1, 2, 3, … of its projection
 * @param version of the folds that built it
 * @param position of the last event that its rows know of
 * @param deadLetters how many events it could not take, those behind them not counted
 * @param isPaused whether it rests until an operator resumes it
 * @param isStopped whether it cannot go on
 * @param isAhead whether it stands beyond the log's end, or did when it was stopped: then nobody
 *     knows which events its rows know of
 */
public record Generation(
    Projection projection,
    long number,
    int version,
    State state,
    long position,
    long deadLetters,
    boolean isPaused,
    boolean isStopped,
    boolean isAhead) {

  /** Its tables. */
  public Tables tables() {
    return Tables.of(projection, number);
  }

  /** As it is told: {@code leaderboard 3}. */
  public String title() {
    return projection.name() + " " + number;
  }
}
