package dev.rewardrail.ledger.lane;

import java.time.Duration;

/** An observer of a lane. It runs on the lane's thread, so it must be quick. */
public interface LaneWatch {

  /** What came of a command. */
  enum Outcome {
    /** It happened. */
    WRITTEN,
    /** It had happened by an earlier request with the same key. */
    REPLAYED,
    /** A rule refused it. */
    REFUSED,
    /** Its key was used before with another request. */
    KEY_REUSED,
    /** It could not be committed. */
    FAILED
  }

  /** Tells no one. */
  LaneWatch NONE =
      new LaneWatch() {
        @Override
        public void committed(int events, Duration took) {}

        @Override
        public void answered(String operation, Outcome outcome, Duration took) {}
      };

  /**
   * A transaction was committed.
   *
   * @param events how many it wrote, also none
   * @param took from waiting for the log's lock to the commit
   */
  void committed(int events, Duration took);

  /**
   * A command was answered.
   *
   * @param took since it was submitted
   */
  void answered(String operation, Outcome outcome, Duration took);
}
