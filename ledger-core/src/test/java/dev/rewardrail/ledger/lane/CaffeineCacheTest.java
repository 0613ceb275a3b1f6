package dev.rewardrail.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CaffeineCacheTest {
  @Test
  void it_keeps_no_more_than_it_may() {
    CaffeineCache cache = new CaffeineCache(10);
    IntStream.range(0, 1_000).forEach(i -> cache.put(i, "value"));
    await()
        .untilAsserted(
            () ->
                assertThat(IntStream.range(0, 1_000).filter(cache::containsKey).count())
                    .isLessThanOrEqualTo(10));
  }
}
