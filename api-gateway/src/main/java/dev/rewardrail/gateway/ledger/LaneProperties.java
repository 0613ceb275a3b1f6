package dev.rewardrail.gateway.ledger;

import dev.rewardrail.ledger.lane.LaneLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The lane's limits, see {@link LaneLimits}. */
@ConfigurationProperties("rewardrail.lane")
record LaneProperties(
    @DefaultValue("10000") int queueCapacity,
    @DefaultValue("1000") int batchMax,
    @DefaultValue("200000") int cachedStreams) {

  LaneLimits limits() {
    return new LaneLimits(queueCapacity, batchMax, cachedStreams);
  }
}
