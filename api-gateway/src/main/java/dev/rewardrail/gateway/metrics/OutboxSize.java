package dev.rewardrail.gateway.metrics;

import dev.rewardrail.ledger.effect.Outbox;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The size of the outbox as of the last look, so that a scrape does not query the database. */
@Component
class OutboxSize {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxSize.class);

  private final Outbox outbox;
  private volatile Outbox.@Nullable Open newest;

  OutboxSize(Outbox outbox) {
    this.outbox = outbox;
  }

  @Scheduled(fixedDelay = 5_000)
  void look() {
    try {
      newest = outbox.open();
    } catch (RuntimeException e) {
      newest = null; // unknown rather than stale
      LOG.warn("Could not read the size of the outbox", e);
    }
  }

  double open() {
    Outbox.Open now = newest;
    return now == null ? Double.NaN : now.all();
  }

  double failed() {
    Outbox.Open now = newest;
    return now == null ? Double.NaN : now.failed();
  }
}
