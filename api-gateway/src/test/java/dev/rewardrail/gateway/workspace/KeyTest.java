package dev.rewardrail.gateway.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.ServiceTest;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.ledger.workspace.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

class KeyTest extends ServiceTest {

  private static final String KEYS = "/api/v1/admin/keys";

  private JsonNode issue(String fields) {
    return api.post(KEYS, "{\"name\":\"k\",\"scopes\":[\"xp:write\"]" + fields + "}").data();
  }

  private JsonNode find(String id) {
    return api.get(KEYS + "/" + id).data();
  }

  @Test
  void a_key_is_shown_once_and_only_its_hash_is_kept() {
    JsonNode made = issue("");
    String secret = made.get("key").asString();
    assertThat(secret).matches("rr_[A-Za-z0-9_-]{43}");
    assertThat(made.get("requests_per_minute").asLong()).isEqualTo(600);
    assertThat(made.get("lines_per_minute").asLong()).isEqualTo(60_000);
    assertThat(made.get("status").asString()).isEqualTo("active");
    assertThat(made.get("workspace_id").asString()).isEqualTo("ws_demo");
    JsonNode found = find(made.get("id").asString());
    assertThat(found.has("key")).isFalse();
    assertThat(found.get("last_used_at").isNull()).isTrue();
    assertThat(api.get(KEYS).response().body()).doesNotContain(secret);
    assertThat(
            new JdbcTemplate(DATABASE)
                .queryForList("select payload || metadata from ledger_event", String.class))
        .noneMatch(text -> text.contains(secret));
    assertThat(api.with(secret).award(someone(), 1).status()).isEqualTo(200);
    assertThat(find(made.get("id").asString()).get("last_used_at").isNull()).isFalse();
  }

  @Test
  void the_event_tells_by_whose_key_a_key_was_made() {
    JsonNode own = issue("");
    Api maker = api.newKeyFor("admin:keys", "xp:write");
    String makerId = api.get(KEYS + "?last=1").json().at("/data/0/id").asString();
    JsonNode made = maker.post(KEYS, "{\"name\":\"by maker\",\"scopes\":[\"xp:write\"]}").data();
    assertThat(made.get("created_by").asString()).isEqualTo(makerId);
    assertThat(own.get("created_by").asString()).isNotEqualTo(makerId);
  }

  @Test
  void a_repeat_makes_no_other_key_and_does_not_show_it_again() {
    String once = UUID.randomUUID().toString();
    String body = "{\"name\":\"k\",\"scopes\":[\"xp:write\"]}";
    JsonNode made = api.post(KEYS, body, "Idempotency-Key", once).data();
    Api.Reply again = api.post(KEYS, body, "Idempotency-Key", once);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.data().get("id")).isEqualTo(made.get("id"));
    assertThat(again.data().has("key")).isFalse();
    api.post(KEYS, body.replace("xp:write", "admin:*"), "Idempotency-Key", once)
        .expect(409, "idempotency_key_reused");
  }

  @Test
  void a_revoked_key_opens_nothing_and_cannot_be_revoked_or_rotated() {
    JsonNode made = issue("");
    Api holder = api.with(made.get("key").asString());
    String path = KEYS + "/" + made.get("id").asString();
    JsonNode revoked = api.send("DELETE", path, null).data();
    assertThat(revoked.get("status").asString()).isEqualTo("revoked");
    assertThat(revoked.get("revoked_at").isNull()).isFalse();
    holder.award(someone(), 1).expect(401, "invalid_api_key");
    api.send("DELETE", path, null).expect(409, "api_key_revoked");
    api.post(path + "/rotate", "{}").expect(409, "api_key_revoked");
  }

  @Test
  void of_a_rotated_key_both_open_for_as_long_as_is_asked() {
    JsonNode made = issue("");
    String path = KEYS + "/" + made.get("id").asString();
    Api former = api.with(made.get("key").asString());
    JsonNode rotated = api.post(path + "/rotate", "{\"overlap_seconds\":3600}").data();
    Api newer = api.with(rotated.get("key").asString());
    assertThat(rotated.get("id")).isEqualTo(made.get("id"));
    assertThat(former.award(someone(), 1).status()).isEqualTo(200);
    assertThat(newer.award(someone(), 1).status()).isEqualTo(200);
    Instant until = Instant.parse(rotated.get("former_key_until").asString());
    assertThat(until)
        .isBetween(
            Instant.now().plus(Duration.ofMinutes(58)), Instant.now().plus(Duration.ofMinutes(61)));
    JsonNode third = api.post(path + "/rotate", "{\"overlap_seconds\":0}").data();
    newer.award(someone(), 1).expect(401, "invalid_api_key");
    assertThat(api.with(third.get("key").asString()).award(someone(), 1).status()).isEqualTo(200);
  }

  @Test
  void rotating_needs_no_body_and_then_overlaps_for_a_day() {
    JsonNode made = issue("");
    JsonNode rotated =
        api.send(
                "POST",
                KEYS + "/" + made.get("id").asString() + "/rotate",
                null,
                "Content-Type",
                "application/json")
            .data();
    assertThat(Instant.parse(rotated.get("former_key_until").asString()))
        .isAfter(Instant.now().plus(Duration.ofHours(23)));
  }

  @Test
  void a_key_expires() {
    JsonNode made = issue(",\"expires_at\":\"" + Instant.now().plusSeconds(3) + "\"");
    Api holder = api.with(made.get("key").asString());
    assertThat(holder.award(someone(), 1).status()).isEqualTo(200);
    await().until(() -> holder.award(someone(), 1).status() == 401);
    assertThat(find(made.get("id").asString()).get("status").asString()).isEqualTo("expired");
  }

  @Test
  void a_key_gives_and_rotates_no_more_than_it_has() {
    Api maker = api.newKey("\"scopes\":[\"admin:keys\",\"xp:write\"],\"requests_per_minute\":500");
    maker
        .post(KEYS, "{\"name\":\"k\",\"scopes\":[\"xp:write\",\"profiles:read\"]}")
        .expect(403, "beyond_own_rights");
    maker.post(KEYS, "{\"name\":\"k\",\"scopes\":[\"admin:*\"]}").expect(403, "beyond_own_rights");
    maker
        .post(KEYS, "{\"name\":\"k\",\"scopes\":[\"xp:write\"],\"requests_per_minute\":501}")
        .expect(403, "beyond_own_rights");
    JsonNode made = maker.post(KEYS, "{\"name\":\"k\",\"scopes\":[\"xp:write\"]}").data();
    assertThat(made.get("requests_per_minute").asLong()).isEqualTo(500);
    String greater = issue(",\"requests_per_minute\":501").get("id").asString();
    maker.post(KEYS + "/" + greater + "/rotate", "{}").expect(403, "beyond_own_rights");
    assertThat(maker.send("DELETE", KEYS + "/" + greater, null).status()).isEqualTo(200);
    assertThat(maker.post(KEYS + "/" + made.get("id").asString() + "/rotate", "{}").status())
        .isEqualTo(200);
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
            "ops:projections",
            "admin:keys",
            "admin:members",
            "admin:*",
            "instance:admin");
  }

  @Test
  void a_key_with_an_end_makes_and_rotates_none_that_lasts_longer() {
    Instant end = Instant.now().plusSeconds(600).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    Api maker =
        api.newKey("\"scopes\":[\"admin:keys\",\"xp:write\"],\"expires_at\":\"" + end + "\"");
    String body = "{\"name\":\"k\",\"scopes\":[\"xp:write\"]%s}";
    assertThat(maker.post(KEYS, body.formatted("")).data().get("expires_at").asString())
        .isEqualTo(end.toString());
    maker
        .post(KEYS, body.formatted(",\"expires_at\":\"" + end.plusSeconds(1) + "\""))
        .expect(403, "beyond_own_rights");
    String endless = issue("").get("id").asString();
    maker.post(KEYS + "/" + endless + "/rotate", "{}").expect(403, "beyond_own_rights");
  }

  @Test
  void a_key_of_whoever_runs_the_instance_is_revoked_by_such_a_key_alone() {
    JsonNode operator =
        api.post(KEYS, "{\"name\":\"operator\",\"scopes\":[\"instance:admin\"]}").data();
    String path = KEYS + "/" + operator.get("id").asString();
    api.newKeyFor("admin:keys", "xp:write")
        .send("DELETE", path, null)
        .expect(403, "insufficient_scope");
    assertThat(api.send("DELETE", path, null).data().get("status").asString()).isEqualTo("revoked");
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
    JsonNode rotated = api.post(path + "/rotate", "{}", "Idempotency-Key", once).data();
    api.send("DELETE", path, null).data();
    JsonNode repeated = api.post(path + "/rotate", "{}", "Idempotency-Key", once).data();
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
    api.post(path, "{\"overlap_seconds\":1}", "Idempotency-Key", once).data();
    api.post(path, "{\"overlap_seconds\":2}", "Idempotency-Key", once)
        .expect(409, "idempotency_key_reused");
  }
}
