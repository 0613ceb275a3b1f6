package dev.rewardrail.gateway.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.ServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
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
}
