package dev.rewardrail.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanePropertiesTest {

  @ParameterizedTest
  @CsvSource({
    "4095, , 0",
    "4096, , 1",
    "536870912, , 131072",
    "20479999999, , 4999999",
    "20480000000, , 5000000",
    "99999999999, , 5000000",
    "4096, 7, 7",
    "99999999999, 0, 0"
  })
  void as_many_streams_are_cached_as_the_heap_can_hold_unless_it_is_said(
      long heapBytes, Integer said, int cached) {
    assertThat(new LaneProperties(1, null, 1, said).limits(heapBytes).cachedStreams())
        .isEqualTo(cached);
  }
}
