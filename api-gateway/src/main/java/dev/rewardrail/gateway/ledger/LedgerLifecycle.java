package dev.rewardrail.gateway.ledger;

import dev.rewardrail.gateway.effect.Effects;
import dev.rewardrail.ledger.lane.Lane;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the order of starting and stopping: the ledger is ready before the first request, and the
 * lane drains after the last one, while Axon's handlers are still there.
 */
@Component
class LedgerLifecycle implements SmartLifecycle {

  /** After Axon and before the web server, which starts 1,024 phases later. */
  private static final int PHASE = SpringAxonConfiguration.LIFECYCLE_PHASE + 1;

  private final FirstStart firstStart;
  private final Lane lane;
  private final Effects effects;
  private volatile boolean running;

  LedgerLifecycle(FirstStart firstStart, Lane lane, Effects effects) {
    this.firstStart = firstStart;
    this.lane = lane;
    this.effects = effects;
  }

  @Override
  public void start() {
    firstStart.run();
    effects.start();
    running = true;
  }

  @Override
  public void stop() {
    effects.stop();
    lane.close();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
