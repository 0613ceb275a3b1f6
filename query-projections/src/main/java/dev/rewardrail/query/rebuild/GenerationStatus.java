package dev.rewardrail.query.rebuild;

import dev.rewardrail.query.generation.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a generation stands.
 *
 * @param version of the folds that built it
 * @param position of the last event that its saved rows know of
 * @param builtTo the same with what is only in memory, while it is built
 * @param target where the log ended when this was asked for
 * @param error why it cannot go on; null where it can
 * @param stoppedAt the event because of which it cannot; null where it is not one
 * @param switches when it is switched to, once it is built
 * @param comparison how it compares with the one that is read; null before it was compared
 * @param requestedBy whose key asked for it; null for the service itself
 * @param rows how many rows its tables have, as PostgreSQL estimates it
 * @param bytes how large its tables and indexes are
 */
public record GenerationStatus(
    String projection,
    long number,
    int version,
    State state,
    long position,
    long builtTo,
    long target,
    double eventsPerSecond,
    boolean isPaused,
    @Nullable String error,
    @Nullable Long stoppedAt,
    Switches switches,
    @Nullable Comparison comparison,
    @Nullable String requestedBy,
    Instant begunAt,
    @Nullable Instant builtAt,
    @Nullable Instant switchedAt,
    @Nullable Instant droppedAt,
    long deadLetters,
    long rows,
    long bytes) {

  /** How much of the log it has, in per cent, 0 to 100. */
  public double percent() {
    return target == 0 ? 100 : Math.min(100, 100.0 * builtTo / target);
  }

  /** How long it will take yet at the rate that it has; null where that cannot be told. */
  public @Nullable Double secondsLeft() {
    if (state != State.BUILDING || isPaused || error != null) {
      return null;
    }
    return eventsPerSecond <= 0 ? null : Math.max(0, target - builtTo) / eventsPerSecond;
  }

  /** Whether it is being built or will be compared and switched to by itself. */
  public boolean goesOn() {
    boolean isUnderWay =
        state == State.BUILDING
            || state == State.READY && (comparison == null || switches != Switches.WHEN_EQUAL);
    return isUnderWay && !isPaused && error == null;
  }
}
