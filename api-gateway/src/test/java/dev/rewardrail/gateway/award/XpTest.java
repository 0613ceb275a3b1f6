package dev.rewardrail.gateway.award;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.ServiceTest;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.client.RestTestClient;

class XpTest extends ServiceTest {

  @Test
  void an_award_is_answered_in_the_contracts_shape() {
    String user = someone();
    award(user, 8_450)
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            """
            {"success": true, "data": {"user_id": "%s", "xp_awarded": 8450, "rp_awarded": 8450,
             "new_total_xp": 8500, "new_level": 15, "level_up": true, "new_reward_points": 8475,
             "achievements_unlocked": [{"id": "ach_first_steps", "title": "First Steps", "rarity": "common",
                                        "xp_reward": 50, "rp_reward": 25}]}}\
            """
                .formatted(user),
            JsonCompareMode.LENIENT);
    award(user, 499)
        .expectBody()
        .jsonPath("$.data.new_level")
        .isEqualTo(15)
        .jsonPath("$.data.level_up")
        .isEqualTo(false)
        .jsonPath("$.data.achievements_unlocked")
        .isEmpty();
    award(user, 1)
        .expectBody()
        .jsonPath("$.data.new_total_xp")
        .isEqualTo(9_000)
        .jsonPath("$.data.new_level")
        .isEqualTo(16)
        .jsonPath("$.data.level_up")
        .isEqualTo(true);
  }

  @Test
  void a_repeat_is_answered_as_the_first_was_and_counts_once() {
    String user = someone();
    var first = award(user, 100, "Idempotency-Key", user).returnResult(String.class);
    var again = award(user, 100, "Idempotency-Key", user).returnResult(String.class);
    assertThat(again.getResponseBody()).isEqualTo(first.getResponseBody());
    assertThat(again.getResponseHeaders().getFirst("Ledger-Position"))
        .isEqualTo(first.getResponseHeaders().getFirst("Ledger-Position"));
    assertThat(first.getResponseHeaders().containsHeader("Idempotent-Replayed")).isFalse();
    assertThat(again.getResponseHeaders().getFirst("Idempotent-Replayed")).isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"user_id\": \"%s\", \"amount\": 101}",
        "{\"user_id\": \"%s-2\", \"amount\": 100}",
        "{\"user_id\": \"%s\", \"amount\": 100, \"description\": \"x\"}",
        "{\"user_id\": \"%s\", \"amount\": 100, \"reference\": \"x\"}",
        "{\"user_id\": \"%s\", \"amount\": 100, \"occurred_at\": \"2026-01-01T00:00:00Z\"}"
      })
  void a_key_with_another_request_is_refused(String other) {
    String user = someone();
    award(user, 100, "Idempotency-Key", user).expectStatus().isOk();
    post("/api/v1/xp", other.formatted(user), "Idempotency-Key", user)
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("idempotency_key_reused");
  }

  @Test
  void sixty_four_callers_with_one_key_get_equal_answers_and_one_entry() throws Exception {
    String user = someone();
    try (ExecutorService callers = Executors.newFixedThreadPool(64)) {
      Callable<String> call =
          () ->
              award(user, 77, "Idempotency-Key", user).returnResult(String.class).getResponseBody();
      List<Future<String>> answers =
          callers.invokeAll(IntStream.range(0, 64).mapToObj(i -> call).toList());
      assertThat(answers.stream().map(Future::resultNow).distinct()).hasSize(1);
      assertThat(answers.getFirst().get()).contains("\"new_total_xp\":77");
    }
    long position = position(award(user, 1));
    get("/api/v1/profiles/" + user, position)
        .expectBody()
        .jsonPath("$.data.total_xp")
        .isEqualTo(78);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'amount': 1}                                         | missing_field | user_id is"
            + " required",
        "{'user_id': 'u'}                                      | missing_field | amount is"
            + " required",
        "{'user_id': null, 'amount': 1}                        | missing_field | user_id is"
            + " required",
        "{'user_id': '', 'amount': 1}                          | invalid_field | user_id must be",
        "{'user_id': 'a b', 'amount': 1}                       | invalid_field | user_id must be",
        "{'user_id': 'a/b', 'amount': 1}                       | invalid_field | user_id must be",
        "{'user_id': 7, 'amount': 1}                           | invalid_field | user_id must be",
        "{'user_id': 'u', 'amount': 0}                         | invalid_field | amount must be a"
            + " whole number from 1 to 100000",
        "{'user_id': 'u', 'amount': -1}                        | invalid_field | amount must be",
        "{'user_id': 'u', 'amount': 100001}                    | invalid_field | amount must be",
        "{'user_id': 'u', 'amount': 99999999999999999999}      | invalid_field | amount must be",
        "{'user_id': 'u', 'amount': '100'}                     | invalid_field | amount must be",
        "{'user_id': 'u', 'amount': 1.5}                       | invalid_field | amount must be",
        "{'user_id': 'u', 'amount': 1e-2}                      | invalid_field | amount must be",
        "{'user_id': 'u', 'amount': true}                      | invalid_field | amount must be",
        "{'user_id': 'u', 'amount': [1]}                       | invalid_field | amount must be",
        "{'user_id': 'u', 'amount': 1, 'ammount': 2}           | unknown_field | \"ammount\"",
        "{'user_id': 'u', 'amount': 1, 'amount': 2}            | invalid_json  | a field stands in"
            + " it twice",
        "{'user_id': 'u', 'amount': 1, 'description': 5}       | invalid_field | description must"
            + " be",
        "{'user_id': 'u', 'amount': 1, 'description': '\\u0000'} | invalid_field | description must"
            + " be",
        "{'user_id': 'u', 'amount': 1, 'description': '\\ud83c'} | invalid_field | description must"
            + " be",
        "{'user_id': 'u', 'amount': 1, 'reference': ''}        | invalid_field | reference must be",
        "{'user_id': 'u', 'amount': 1, 'reference': 'a\\nb'}   | invalid_field | reference must be",
        "{'user_id': 'u', 'amount': 1, 'occurred_at': 5}       | invalid_field | occurred_at must"
            + " be",
        "{'user_id': 'u', 'amount': 1, 'occurred_at': '2026-11-21'} | invalid_field | occurred_at"
            + " must be",
        "{'user_id': 'u', 'amount': 1, 'occurred_at': '2026-11-21T12:00:00'} | invalid_field |"
            + " occurred_at must be",
        "{'user_id': 'u', 'amount': 1, 'occurred_at': '2011-08-29T06:50:23+518:00'} | invalid_field"
            + " | +518:00",
        "{'user_id': 'u', 'amount': 1, 'occurred_at': '1969-12-31T23:59:59Z'} | invalid_field |"
            + " occurred_at must be from",
        "{'user_id': 'u', 'amount': 1, 'occurred_at': '2999-01-01T00:00:00Z'} | invalid_field |"
            + " occurred_at must be from",
        "{'user_id': 'u', 'amount': 1} x                       | invalid_json  | not valid JSON",
        "{'user_id': 'u', 'amount': 1                          | invalid_json  | not valid JSON",
        "[1]                                                   | invalid_json  | send a JSON"
            + " object, not a list",
        "null                                                  | invalid_json  | send a JSON"
            + " object, not null",
      })
  void bad_input_is_told_by_name_and_writes_nothing(String json, String code, String says) {
    long before = position(award(someone(), 1));
    post("/api/v1/xp", json.replace('\'', '"'))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.success")
        .isEqualTo(false)
        .jsonPath("$.code")
        .isEqualTo(code)
        .jsonPath("$.error")
        .value(error -> assertThat((String) error).contains(says))
        .jsonPath("$.request_id")
        .exists();
    assertThat(position(award(someone(), 1))).isEqualTo(before + 1);
  }

  @Test
  void limits_hold_at_and_below_and_not_above() {
    String longest = "u".repeat(128);
    award(longest, 100_000).expectStatus().isOk();
    award(longest + "u", 1).expectStatus().isBadRequest();
    described("d".repeat(500)).expectStatus().isOk();
    described("d".repeat(501)).expectStatus().isBadRequest();
    described("line\\nbreak\\tand 🏆").expectStatus().isOk();
    referenced("r".repeat(255)).expectStatus().isOk();
    referenced("r".repeat(256)).expectStatus().isBadRequest();
    award(someone(), 1, "Idempotency-Key", "k".repeat(255)).expectStatus().isOk();
    award(someone(), 1, "Idempotency-Key", "k".repeat(256)).expectStatus().isBadRequest();
    award(someone(), 1, "Idempotency-Key", "two words").expectStatus().isBadRequest();
    award(someone(), 1, "Idempotency-Key", "").expectStatus().isBadRequest();
  }

  private RestTestClient.ResponseSpec described(String text) {
    return post(
        "/api/v1/xp",
        "{\"user_id\": \"%s\", \"amount\": 1, \"description\": \"%s\"}".formatted(someone(), text));
  }

  private RestTestClient.ResponseSpec referenced(String text) {
    return post(
        "/api/v1/xp",
        "{\"user_id\": \"%s\", \"amount\": 1, \"reference\": \"%s\"}".formatted(someone(), text));
  }

  @Test
  void a_body_may_have_64_kib_and_no_more() {
    String json = "{\"user_id\": \"" + someone() + "\", \"amount\": 1}";
    String most = json + " ".repeat(64 * 1024 - json.length());
    post("/api/v1/xp", most).expectStatus().isOk();
    post("/api/v1/xp", most + " ")
        .expectStatus()
        .isEqualTo(413)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("too_large");
  }

  @Test
  void a_callers_clock_may_be_five_minutes_ahead_and_no_more() {
    occurring(Instant.now().plusSeconds(290)).expectStatus().isOk();
    occurring(Instant.now().plusSeconds(310)).expectStatus().isBadRequest();
  }

  private RestTestClient.ResponseSpec occurring(Instant at) {
    return post(
        "/api/v1/xp",
        "{\"user_id\": \"%s\", \"amount\": 1, \"occurred_at\": \"%s\"}".formatted(someone(), at));
  }

  @Test
  void a_byte_order_mark_before_a_body_is_skipped() {
    api.post("/api/v1/xp", "\uFEFF{\"user_id\":\"" + someone() + "\",\"amount\":1}").data();
    Api.Reply lines =
        api.post(
            "/api/v1/xp/batch",
            "\uFEFF{\"user_id\":\"usr_bom\",\"amount\":1}\n\uFEFF{\"user_id\":\"usr_bom\",\"amount\":1}\n",
            "Content-Type",
            "application/x-ndjson");
    assertThat(lines.response().body().lines())
        .satisfiesExactly(
            first -> assertThat(first).contains("\"awarded\""),
            second -> assertThat(second).as("not at the start").contains("invalid_json"));
  }

  @Test
  void an_id_that_leads_elsewhere_in_a_path_is_refused() {
    api.award("..", 1).expect(400, "invalid_field");
    api.award(".", 1).expect(400, "invalid_field");
  }

  @Test
  void two_keys_are_no_key() {
    award(someone(), 1, "Idempotency-Key", "a", "Idempotency-Key", "b")
        .expectStatus()
        .isBadRequest();
  }

  @Test
  void who_takes_no_json_is_told_so_before_anything_is_awarded() {
    String user = someone();
    award(user, 1, "Accept", "text/html")
        .expectStatus()
        .isEqualTo(406)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("not_acceptable");
    get("/api/v1/profiles/" + user, position(award(someone(), 1))).expectStatus().isNotFound();
  }
}
