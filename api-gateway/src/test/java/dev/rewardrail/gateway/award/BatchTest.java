package dev.rewardrail.gateway.award;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.ServiceTest;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest extends ServiceTest {

  @Test
  void a_batch_is_answered_line_by_line() {
    String user = someone();
    post(
            "/api/v1/xp/batch",
            """
            {"awards": [{"user_id": "%1$s", "amount": 60},
                        {"user_id": "%1$s", "amount": 0},
                        {"user_id": "%1$s", "amount": 40, "idempotency_key": "%1$s"},
                        {"user_id": "%1$s", "amount": 40, "idempotency_key": "%1$s"},
                        {"user_id": "%1$s", "amount": 41, "idempotency_key": "%1$s"},
                        7]}\
            """
                .formatted(user))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.data.results[*].status")
        .isEqualTo(List.of("awarded", "rejected", "awarded", "replayed", "rejected", "rejected"))
        .jsonPath("$.data.results[*].index")
        .isEqualTo(List.of(0, 1, 2, 3, 4, 5))
        .jsonPath("$.data.results[*].code")
        .isEqualTo(List.of("invalid_field", "idempotency_key_reused", "invalid_json"))
        .jsonPath("$.data.results[2].position")
        .value(p -> assertThat((int) p).isPositive())
        .jsonPath("$.data.results[1].entry_id")
        .doesNotExist();
    long position = position(award(user, 1));
    get("/api/v1/profiles/" + user, position)
        .expectBody()
        .jsonPath("$.data.total_xp")
        .isEqualTo(151);
  }

  @Test
  void a_batchs_key_stands_for_each_of_its_lines() {
    String user = someone();
    String batch =
        "{\"awards\": [{\"user_id\": \"%1$s\", \"amount\": 1}, {\"user_id\": \"%1$s\", \"amount\": 1}]}"
            .formatted(user);
    post("/api/v1/xp/batch", batch, "Idempotency-Key", user)
        .expectBody()
        .jsonPath("$.data.results[*].status")
        .isEqualTo(List.of("awarded", "awarded"));
    post("/api/v1/xp/batch", batch, "Idempotency-Key", user)
        .expectBody()
        .jsonPath("$.data.results[*].status")
        .isEqualTo(List.of("replayed", "replayed"));
    award(user, 1, "Idempotency-Key", user + ":1")
        .expectHeader()
        .valueEquals("Idempotent-Replayed", "true");
  }

  @ParameterizedTest
  @CsvSource({"1, 200", "1000, 200", "0, 400", "1001, 400"})
  void a_batch_has_1_to_1000_awards(int size, int status) {
    String line = "{\"user_id\": \"" + someone() + "\", \"amount\": 1}";
    post(
            "/api/v1/xp/batch",
            "{\"awards\": [" + String.join(",", Collections.nCopies(size, line)) + "]}")
        .expectStatus()
        .isEqualTo(status);
  }

  @Test
  void a_batch_may_have_8_mib_and_no_more() {
    String json = "{\"awards\": [{\"user_id\": \"" + someone() + "\", \"amount\": 1}]}";
    String most = json + " ".repeat(8 * 1024 * 1024 - json.length());
    post("/api/v1/xp/batch", most).expectStatus().isOk();
    post("/api/v1/xp/batch", most + " ").expectStatus().isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"awards\": 7}", "{}", "{\"awards\": [], \"x\": 1}", "{\"awards\": null}"})
  void a_batch_that_is_none_is_refused(String json) {
    post("/api/v1/xp/batch", json)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.error")
        .value(e -> assertThat((String) e).contains("awards"));
  }

  @Test
  void a_batchs_position_is_its_newest() {
    String user = someone();
    String line = "{\"user_id\": \"" + user + "\", \"amount\": 1}";
    long position =
        position(
            post("/api/v1/xp/batch", "{\"awards\": [" + line + "," + line + "," + line + "]}"));
    get("/api/v1/profiles/" + user, position).expectBody().jsonPath("$.data.total_xp").isEqualTo(3);
    assertThat(position(award(user, 1))).isEqualTo(position + 1);
  }
}
