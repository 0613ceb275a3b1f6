package dev.rewardrail.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReceiptIdTest {

  private static final int RANDOM_BITS = 16;

  @Test
  void fresh_ids_are_of_version_7_no_two_are_the_same_and_they_rise_with_time() {
    assertThat(Stream.generate(ReceiptId::fresh).limit(10_000))
        .allSatisfy(id -> assertThat(id.version()).isEqualTo(7))
        .doesNotHaveDuplicates()
        .extracting(id -> id.getMostSignificantBits() >>> RANDOM_BITS)
        .isSortedAccordingTo(Comparator.naturalOrder());
  }

  @Test
  void the_id_of_a_key_follows_from_it_and_from_what_it_is_unique_in() {
    UUID id = ReceiptId.of("ws_a", "award", "k");
    assertThat(id.version()).isEqualTo(8);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(ReceiptId.of("ws_a", "award", "k")).isEqualTo(id);
    assertThat(
            Stream.of(
                ReceiptId.of("ws_b", "award", "k"),
                ReceiptId.of("ws_a", "adjust", "k"),
                ReceiptId.of("ws_a", "award", "K"),
                ReceiptId.of("ws_aa", "ward", "k")))
        .doesNotContain(id)
        .doesNotHaveDuplicates();
  }
}
