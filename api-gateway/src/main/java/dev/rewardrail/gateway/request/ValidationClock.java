package dev.rewardrail.gateway.request;

import jakarta.validation.Configuration;
import java.time.Clock;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.stereotype.Component;

/** Makes constraints on times use the service's clock. */
@Component
class ValidationClock implements ValidationConfigurationCustomizer {

  private final Clock clock;

  ValidationClock(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void customize(Configuration<?> configuration) {
    configuration.clockProvider(() -> clock);
  }
}
