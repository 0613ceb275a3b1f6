package dev.rewardrail.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.ledger.member.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u3164",
        "\u2800\u2800",
        "\u115F",
        "\u1160",
        "\uFFA0",
        "\u202E",
        "\u200B",
        "\u2028",
        " \u00A0\u3000",
        "Anna\u202Egpj",
        "Anna\u2066",
        "Anna\n",
        ""
      })
  void what_cannot_be_seen_or_turns_what_follows_is_no_name(String name) {
    assertThat(name.matches(Texts.NOT_BLANK)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Anna",
        "\u2028Anna",
        "\u00A0Anna",
        "\u05D0\u05D1",
        "\u3164\uAC00",
        "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67"
      })
  void what_can_be_seen_is_a_name(String name) {
    assertThat(name.matches(Texts.NOT_BLANK)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "", "a b", "../a", "a\n", "..\n"})
  void what_leads_elsewhere_in_a_path_is_no_user_id(String id) {
    assertThat(id.matches(UserId.REGEX)).isFalse();
  }

  @Test
  void user_ids_have_128_characters_at_the_most() {
    for (String start : List.of("", ".", "..")) {
      assertThat((start + "a".repeat(128 - start.length())).matches(UserId.REGEX)).isTrue();
      assertThat((start + "a".repeat(129 - start.length())).matches(UserId.REGEX)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"...", ".a", "a.", "..a", "usr_1", "a@b:c-d"})
  void user_ids_may_have_dots(String id) {
    assertThat(id.matches(UserId.REGEX)).isTrue();
  }
}
