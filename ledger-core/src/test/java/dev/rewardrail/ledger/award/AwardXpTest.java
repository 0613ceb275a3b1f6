package dev.rewardrail.ledger.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What no caller may let through: one value that the database cannot keep would fail a whole batch.
 */
class AwardXpTest {

  private static AwardXp award(String userId, long amount, String reference, Instant at) {
    return new AwardXp("ws_a", userId, amount, null, reference, at);
  }

  @Test
  void a_time_is_cut_off_at_microseconds() {
    assertThat(award("u", 1, null, Instant.parse("2026-11-21T12:00:00.123456789Z")).occurredAt())
        .isEqualTo("2026-11-21T12:00:00.123456Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z"})
  void the_first_and_the_last_time_are_taken(Instant at) {
    assertThat(award("u", 1, null, at).occurredAt()).isEqualTo(at);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1969-12-31T23:59:59.999999Z", "+10000-01-01T00:00:00Z"})
  void times_outside_are_refused(Instant at) {
    assertThatThrownBy(() -> award("u", 1, null, at)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "a\0"})
  void names_that_are_none_are_refused(String userId) {
    assertThatThrownBy(() -> award(userId, 1, null, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 100_001})
  void amounts_outside_are_refused(long amount) {
    assertThatThrownBy(() -> award("u", amount, null, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_reference_that_is_no_unicode_is_refused() {
    assertThatThrownBy(() -> award("u", 1, "cut \uD83D", null))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
