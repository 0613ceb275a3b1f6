package dev.rewardrail.query.rebuild;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Estimates the time that a rebuild has left. */
final class TimeLeft {

  /**
   * What follows the reading, as a part of that, where none has been rebuilt yet: with 900,000
   * events a third just after a start, when reading is slow, and six tenths later.
   */
  static final double FINISHING_SHARE = 0.5;

  private TimeLeft() {}

  /**
   * In seconds.
   *
   * @param target how many events there are
   * @param done how many of them were taken in
   * @param perSecond how many are in a second; 0 where that cannot be told
   * @param finishingPerEvent how many seconds what follows took before, for each event; null where
   *     none was rebuilt before
   * @param foldedAt when all of them were taken in; null before
   * @return null where it cannot be told, as when it takes longer than it did before
   */
  static @Nullable Double seconds(
      long target,
      long done,
      double perSecond,
      @Nullable Double finishingPerEvent,
      @Nullable Instant foldedAt,
      Instant now) {
    if (perSecond <= 0 && (finishingPerEvent == null || foldedAt == null)) {
      return null;
    }
    double finishing =
        target * (finishingPerEvent == null ? FINISHING_SHARE / perSecond : finishingPerEvent);
    if (foldedAt == null) {
      return Math.max(0, target - done) / perSecond + finishing;
    }
    double left = finishing - Duration.between(foldedAt, now).toMillis() / 1_000.0;
    return left > 0 ? left : null;
  }
}
