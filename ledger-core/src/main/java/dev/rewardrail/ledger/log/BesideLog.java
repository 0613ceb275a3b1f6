package dev.rewardrail.ledger.log;

import dev.rewardrail.ledger.event.RecordedEvent;
import java.util.List;

/** The check of a table outside the log against the log, while that is read once. */
public interface BesideLog {

  /** Is told what is wrong. */
  @FunctionalInterface
  interface Finder {
    /** Something is wrong with a row that belongs to the event at a position. */
    void found(String table, long position, String what);
  }

  /** Takes the next events of the log, in their order. */
  void take(List<RecordedEvent> page, Finder finder);

  /**
   * The log was read.
   *
   * @param upTo the last position that was
   */
  void end(long upTo, Finder finder);
}
