package dev.rewardrail.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeLeftTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void what_is_to_be_read_counts_and_what_follows_as_long_as_it_took_before() {
    assertThat(TimeLeft.seconds(1_000, 400, 50, 0.004, null, NOW)).isEqualTo(12 + 4);
    assertThat(TimeLeft.seconds(1_000, 1_200, 50, 0.004, null, NOW)).isEqualTo(4);
  }

  @Test
  void what_follows_a_first_rebuild_is_taken_for_a_part_of_the_reading() {
    assertThat(TimeLeft.seconds(1_000, 400, 50, null, null, NOW))
        .isEqualTo(12 + 20 * TimeLeft.FINISHING_SHARE);
    assertThat(TimeLeft.seconds(1_000, 1_000, 50, null, NOW.minusSeconds(2), NOW))
        .isEqualTo(20 * TimeLeft.FINISHING_SHARE - 2);
  }

  @Test
  void once_all_is_read_it_runs_down_and_is_not_told_when_it_takes_longer() {
    assertThat(TimeLeft.seconds(1_000, 1_000, 50, 0.004, NOW.minusSeconds(1), NOW)).isEqualTo(3);
    assertThat(TimeLeft.seconds(1_000, 1_000, 0, 0.004, NOW.minusSeconds(3), NOW)).isEqualTo(1);
    assertThat(TimeLeft.seconds(1_000, 1_000, 50, 0.004, NOW.minusSeconds(4), NOW)).isNull();
  }

  @Test
  void before_there_is_a_rate_nothing_is_told() {
    assertThat(TimeLeft.seconds(1_000, 0, 0, 0.004, null, NOW)).isNull();
    assertThat(TimeLeft.seconds(1_000, 1_000, 0, null, NOW, NOW)).isNull();
  }
}
