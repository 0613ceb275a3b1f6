package dev.rewardrail.query.rebuild;

import dev.rewardrail.query.generation.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The status of a generation.
 *
 * @param version of the folds that built it
 * @param position of the last event that its saved rows know of
 * @param builtTo the same with what is only in memory, while it is built
 * @param target where the log ended when this was asked for
 * @param step what is being done to it; null where nothing is
 * @param secondsLeft how long it will take yet; null where that cannot be told
 * @param failure why the last attempt failed, which is made again; null where none did
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
    @Nullable Step step,
    @Nullable Double secondsLeft,
    @Nullable String failure,
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

  /** Whether it is still built, compared or switched to by itself. */
  public boolean goesOn() {
    return step != null;
  }
}
