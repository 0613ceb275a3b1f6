package dev.rewardrail.ledger.log;

import dev.rewardrail.ledger.audit.LogRow;
import dev.rewardrail.ledger.event.RecordedEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One turn at the log, from taking its lock to the commit. */
public final class LogTurn {

  private final Head head;
  private final List<LogRow> since;
  private final Instant now;
  private final @Nullable String stopReason;
  private final Instant recordedAt;
  private List<RecordedEvent> appended = List.of();

  LogTurn(LogTables.Locked locked, PostgresClock clock) {
    this.head = locked.head();
    this.since = locked.since();
    this.stopReason = locked.stopReason();
    this.now = clock.now(locked.now());
    this.recordedAt =
        now.isAfter(head.recordedAt()) ? now : head.recordedAt().plus(1, ChronoUnit.MICROS);
  }

  /** Why nothing may be written; null where it may. */
  public @Nullable String stopReason() {
    return stopReason;
  }

  Head head() {
    return head;
  }

  /** The rows that were read with the lock. */
  List<LogRow> since() {
    return since;
  }

  /** Where the log ended when its lock was taken. */
  public long startedAfter() {
    return head.position();
  }

  /** The time by PostgreSQL's clock. */
  public Instant now() {
    return now;
  }

  /**
   * When this turn's events are recorded: now, but later than those before them, so that no two
   * commits have the same time.
   */
  public Instant recordedAt() {
    return recordedAt;
  }

  /** What this turn has appended. */
  public List<RecordedEvent> appended() {
    return appended;
  }

  /** Where the log ends with what this turn has appended. */
  public long endsAt() {
    return head.position() + appended.size();
  }

  void appended(List<RecordedEvent> events) {
    if (!appended.isEmpty()) {
      throw new IllegalStateException("a turn at the log appends once");
    }
    appended = List.copyOf(events);
  }
}
