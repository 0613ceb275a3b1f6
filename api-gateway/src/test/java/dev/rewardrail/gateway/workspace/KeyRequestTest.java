package dev.rewardrail.gateway.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.ServiceTest;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.ledger.workspace.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What is asked for of keys, rightly and wrongly. */
class KeyRequestTest extends ServiceTest {

  private static final String KEYS = "/api/v1/admin/keys";

  private JsonNode issue(String fields) {
    return api.post(KEYS, "{\"name\":\"k\",\"scopes\":[\"xp:write\"]" + fields + "}").data();
  }

  private JsonNode find(String id) {
    return api.get(KEYS + "/" + id).data();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"scopes\":[\"xp:write\"]} | missing_field | name",
        "{\"name\":\"k\"} | missing_field | scopes",
        "{\"name\":\"k\",\"scopes\":[]} | invalid_field | scopes",
        "{\"name\":\"k\",\"scopes\":[\"xp:*\"]} | invalid_field | scopes",
        "{\"name\":\"k\",\"scopes\":[1]} | invalid_field | scopes",
        "{\"name\":\"k\",\"scopes\":\"xp:write\"} | invalid_field | scopes",
        "{\"name\":\"\",\"scopes\":[\"xp:write\"]} | invalid_field | name",
        "{\"name\":\"k\",\"scopes\":[\"xp:write\"],\"expires_at\":\"2020-01-01T00:00:00Z\"} |"
            + " invalid_field | expires_at",
        "{\"name\":\"k\",\"scopes\":[\"xp:write\"],\"requests_per_minute\":0} | invalid_field |"
            + " requests_per_minute",
        "{\"name\":\"k\",\"scopes\":[\"xp:write\"],\"requests_per_minute\":10000001} |"
            + " invalid_field | requests_per_minute",
        "{\"name\":\"k\",\"scopes\":[\"xp:write\"],\"lines_per_minute\":0} | invalid_field |"
            + " lines_per_minute",
        "{\"name\":\"k\",\"scopes\":[\"xp:write\"],\"lines_per_minute\":10000001} | invalid_field |"
            + " lines_per_minute",
        "{\"name\":\"k\",\"scopes\":[\"xp:write\"],\"x\":1} | unknown_field | \"x\"",
      })
  void a_key_that_is_asked_for_wrongly_is_refused_by_name(String body, String code, String name) {
    long head = new LogReader(DATABASE).head();
    assertThat(api.post(KEYS, body).expect(400, code).json().get("error").asString())
        .contains(name);
    assertThat(new LogReader(DATABASE).head()).isEqualTo(head);
  }

  @Test
  void the_limits_of_a_key_are_taken_at_their_bounds() {
    JsonNode least = issue(",\"requests_per_minute\":1,\"lines_per_minute\":1");
    assertThat(least.get("requests_per_minute").asLong()).isEqualTo(1);
    JsonNode most = issue(",\"requests_per_minute\":10000000,\"lines_per_minute\":10000000");
    assertThat(most.get("lines_per_minute").asLong()).isEqualTo(10_000_000);
    assertThat(
            api.post(KEYS, "{\"name\":\"%s\",\"scopes\":[\"xp:write\"]}".formatted("n".repeat(100)))
                .status())
        .isEqualTo(200);
    api.post(KEYS, "{\"name\":\"%s\",\"scopes\":[\"xp:write\"]}".formatted("n".repeat(101)))
        .expect(400, "invalid_field");
    String scopes = "\"xp:write\",".repeat(49) + "\"xp:write\"";
    assertThat(api.post(KEYS, "{\"name\":\"k\",\"scopes\":[" + scopes + "]}").status())
        .isEqualTo(200);
    api.post(KEYS, "{\"name\":\"k\",\"scopes\":[" + scopes + ",\"xp:write\"]}")
        .expect(400, "invalid_field");
    String path = KEYS + "/" + least.get("id").asString() + "/rotate";
    assertThat(api.post(path, "{\"overlap_seconds\":2592000}").status()).isEqualTo(200);
    api.post(path, "{\"overlap_seconds\":2592001}").expect(400, "invalid_field");
    api.post(path, "{\"overlap_seconds\":-1}").expect(400, "invalid_field");
  }

  @Test
  void keys_are_listed_by_pages_forwards_and_backwards() {
    Api owner = api.keyTo(api.newWorkspace(""));
    List<String> made = new ArrayList<>();
    made.add(owner.get(KEYS).json().at("/data/0/id").asString());
    for (int i = 0; i < 4; i++) {
      made.add(
          owner
              .post(KEYS, "{\"name\":\"k\",\"scopes\":[\"xp:write\"]}")
              .data()
              .get("id")
              .asString());
    }
    JsonNode first = owner.get(KEYS + "?first=2").json();
    assertThat(ids(first)).isEqualTo(made.subList(0, 2));
    assertThat(first.at("/page_info/has_next_page").asBoolean()).isTrue();
    assertThat(first.at("/page_info/has_previous_page").asBoolean()).isFalse();
    String end = first.at("/page_info/end_cursor").asString();
    JsonNode rest = owner.get(KEYS + "?first=3&after=" + end).json();
    assertThat(ids(rest)).isEqualTo(made.subList(2, 5));
    assertThat(rest.at("/page_info/has_next_page").asBoolean()).isFalse();
    assertThat(rest.at("/page_info/has_previous_page").asBoolean()).isTrue();
    String start = rest.at("/page_info/start_cursor").asString();
    assertThat(ids(owner.get(KEYS + "?before=" + start).json())).isEqualTo(made.subList(0, 2));
    assertThat(ids(owner.get(KEYS + "?last=2").json())).isEqualTo(made.subList(3, 5));
    JsonNode none =
        owner.get(KEYS + "?after=" + rest.at("/page_info/end_cursor").asString()).json();
    assertThat(none.get("data").isEmpty()).isTrue();
    assertThat(none.at("/page_info/end_cursor").isNull()).isTrue();
  }

  private static List<String> ids(JsonNode page) {
    return page.get("data").values().stream().map(key -> key.get("id").asString()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "first=0, first",
    "first=101, first",
    "last=0, last",
    "last=101, last",
    "after=x, after",
    "before=!, before",
    "after=eA, after",
    "after=MQ&before=MQ, not both",
    "first=1&last=1, not both"
  })
  void a_page_that_is_asked_for_wrongly_is_refused_by_name(String query, String name) {
    assertThat(
            api.get(KEYS + "?" + query).expect(400, "invalid_field").json().get("error").asString())
        .contains(name);
  }

  @Test
  void the_scopes_are_those_of_the_guide() {
    assertThat(Arrays.stream(Scope.values()).map(Scope::word))
        .containsExactlyInAnyOrder(
            "xp:write",
            "leaderboard:read",
            "profiles:read",
            "rewards:read",
            "rewards:redeem",
            "achievements:read",
            "streaks:claim",
            "ledger:read",
            "ledger:reverse",
            "ledger:import",
            "metrics:read",
            "ops:projections",
            "admin:keys",
            "admin:members",
            "admin:rules",
            "admin:redemptions",
            "admin:adjustments",
            "admin:*",
            "instance:admin");
  }

  @Test
  void a_repeat_is_answered_as_the_first_was_whatever_came_between() {
    String expiry = Instant.now().plusSeconds(2).toString();
    String body = "{\"name\":\"k\",\"scopes\":[\"xp:write\"],\"expires_at\":\"" + expiry + "\"}";
    String once = UUID.randomUUID().toString();
    JsonNode issued = api.post(KEYS, body, "Idempotency-Key", once).data();
    await()
        .until(() -> find(issued.get("id").asString()).get("status").asString().equals("expired"));
    JsonNode again = api.post(KEYS, body, "Idempotency-Key", once).data();
    assertThat(again.get("status").asString()).isEqualTo("active");
    assertThat(again.get("expires_at")).isEqualTo(issued.get("expires_at"));
    String path = KEYS + "/" + issue("").get("id").asString();
    api.post(path + "/rotate", "{}", "Idempotency-Key", once).expect(409, "idempotency_key_reused");
    String onceMore = UUID.randomUUID().toString();
    JsonNode rotated = api.post(path + "/rotate", "{}", "Idempotency-Key", onceMore).data();
    api.send("DELETE", path, null).data();
    JsonNode repeated = api.post(path + "/rotate", "{}", "Idempotency-Key", onceMore).data();
    assertThat(repeated.get("status").asString()).isEqualTo("active");
    assertThat(repeated.get("former_key_until")).isEqualTo(rotated.get("former_key_until"));
    assertThat(repeated.has("key")).isFalse();
  }

  @Test
  void all_that_is_asked_for_tells_one_request_from_another() {
    String once = UUID.randomUUID().toString();
    String body = "{\"name\":\"k\",\"scopes\":[\"xp:write\"]%s}";
    api.post(KEYS, body.formatted(""), "Idempotency-Key", once).data();
    for (String other :
        new String[] {
          ",\"requests_per_minute\":7",
          ",\"lines_per_minute\":7",
          ",\"expires_at\":\"2999-01-01T00:00:00Z\""
        }) {
      api.post(KEYS, body.formatted(other), "Idempotency-Key", once)
          .expect(409, "idempotency_key_reused");
    }
    api.post(
            "/api/v1/admin/workspaces/" + api.newWorkspace("") + "/keys",
            body.formatted(""),
            "Idempotency-Key",
            once)
        .expect(409, "idempotency_key_reused");
    String path = KEYS + "/" + issue("").get("id").asString() + "/rotate";
    String rotated = UUID.randomUUID().toString();
    api.post(path, "{\"overlap_seconds\":1}", "Idempotency-Key", rotated).data();
    api.post(path, "{\"overlap_seconds\":2}", "Idempotency-Key", rotated)
        .expect(409, "idempotency_key_reused");
  }
}
