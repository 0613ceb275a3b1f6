package dev.rewardrail.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Errors name all fields that are wrong. */
class FieldErrorsTest extends ServiceTest {

  private static List<String> fields(JsonNode failure) {
    return failure
        .get("errors")
        .valueStream()
        .map(error -> error.get("field").asString() + " " + error.get("code").asString())
        .toList();
  }

  private JsonNode refused(String path, String body, String code) {
    JsonNode failure = api.post(path, body).expect(400, code).json();
    assertThat(failure.get("field")).isEqualTo(failure.at("/errors/0/field"));
    assertThat(failure.get("error")).isEqualTo(failure.at("/errors/0/error"));
    assertThat(failure.get("code")).isEqualTo(failure.at("/errors/0/code"));
    return failure;
  }

  @Test
  void all_wrong_fields_of_a_body_are_told_at_once() {
    JsonNode failure =
        refused(
            "/api/v1/xp",
            "{\"user_id\":\"\",\"amount\":0,\"reference\":7,\"a/b~c.d\":1,\"amuont\":2}",
            "invalid_field");
    assertThat(fields(failure))
        .containsExactly(
            "/user_id invalid_field",
            "/amount invalid_field",
            "/reference invalid_field",
            "/a~1b~0c.d unknown_field",
            "/amuont unknown_field");
    assertThat(failure.at("/errors/1/error").asString())
        .isEqualTo("amount must be a whole number from 1 to 100000; it was the number 0");
    assertThat(fields(refused("/api/v1/xp", "{}", "missing_field")))
        .containsExactly("/user_id missing_field", "/amount missing_field");
  }

  @Test
  void a_field_within_another_is_told_by_its_whole_path() {
    String criterion = "{\"criteria_type\":\"%s\",\"criteria_value\":%s}";
    assertThat(
            fields(
                refused(
                    "/api/v1/admin/achievements",
                    ("{\"title\":\"T\",\"rarity\":\"rare\",\"criteria_type\":\"all_of\",\"criteria\":["
                            + criterion
                            + ","
                            + criterion
                            + "],\"xp_reward\":-1}")
                        .formatted("total_points", "\"x\"", "nothing", "-1"),
                    "invalid_field")))
        .contains(
            "/criteria/0/criteria_value invalid_field",
            "/criteria/1/criteria_type invalid_field",
            "/criteria/1/criteria_value invalid_field",
            "/xp_reward invalid_field");
    assertThat(
            fields(
                refused(
                    "/api/v1/admin/keys",
                    "{\"name\":\"k\",\"scopes\":[\"xp:write\",\"nothing\",7]}",
                    "invalid_field")))
        .containsExactly("/scopes/1 invalid_field", "/scopes/2 invalid_field");
    assertThat(
            fields(
                refused(
                    "/api/v1/admin/keys",
                    "{\"name\":\"k\",\"scopes\":[\"xp:write\"],\"expires_at\":\"2020-01-01T00:00:00Z\"}",
                    "invalid_field")))
        .containsExactly("/expires_at invalid_field");
  }

  @Test
  void parameters_and_headers_are_told_by_their_names() {
    JsonNode parameters =
        api.get("/api/v1/ledger/entries?order=up&min_xp=x&kind=none")
            .expect(400, "invalid_field")
            .json();
    assertThat(fields(parameters)).contains("order invalid_field", "kind invalid_field");
    assertThat(
            fields(
                api.get("/api/v1/ledger/proofs/consistency").expect(400, "missing_field").json()))
        .contains("from missing_field");
    JsonNode header =
        api.award("usr_1", 1, "Idempotency-Key", "two words").expect(400, "invalid_field").json();
    assertThat(fields(header)).containsExactly("Idempotency-Key invalid_field");
    assertThat(fields(api.get("/api/v1/levels?nothing=1").expect(400, "unknown_field").json()))
        .containsExactly("nothing unknown_field");
  }

  @Test
  void an_award_of_a_batch_tells_its_own_fields_and_other_errors_have_none() {
    JsonNode result =
        api.post("/api/v1/xp/batch", "{\"awards\":[{\"user_id\":\"u\",\"amount\":0,\"x\":1}]}")
            .data()
            .at("/results/0");
    assertThat(fields(result)).containsExactly("/amount invalid_field", "/x unknown_field");
    assertThat(result.get("field").asString()).isEqualTo("/amount");
    Api.Reply other = api.get("/api/v1/profiles/usr_none").expect(404, "member_not_found");
    assertThat(other.json().has("field")).isFalse();
    assertThat(other.json().has("errors")).isFalse();
  }
}
