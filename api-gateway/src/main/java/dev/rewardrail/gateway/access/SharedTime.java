package dev.rewardrail.gateway.access;

import dev.rewardrail.ledger.log.LogClock;
import io.github.bucket4j.TimeMeter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * PostgreSQL's time, read now and then and carried on in between: one time for all instances, so
 * that an instance whose own clock is wrong leaves the limits of the others as they are.
 */
@Component
final class SharedTime implements TimeMeter {

  private static final Logger LOG = LoggerFactory.getLogger(SharedTime.class);

  private final LogClock clock;

  /** By how much it is ahead of {@code System.nanoTime()}; null before it is first asked for. */
  private volatile @Nullable Long aheadNanos;

  SharedTime(LogClock clock) {
    this.clock = clock;
  }

  /** Reads it anew. */
  @Scheduled(fixedDelay = 5_000)
  void refresh() {
    try {
      read();
    } catch (DataAccessException e) {
      LOG.warn(
          "Could not read PostgreSQL's clock; continuing from its last reading: {}", e.toString());
    }
  }

  private long read() {
    long ahead = ChronoUnit.NANOS.between(Instant.EPOCH, clock.read().now()) - System.nanoTime();
    aheadNanos = ahead;
    return ahead;
  }

  @Override
  public long currentTimeNanos() {
    Long ahead = aheadNanos;
    return System.nanoTime() + (ahead == null ? read() : ahead);
  }

  @Override
  public boolean isWallClockBased() {
    return true;
  }
}
