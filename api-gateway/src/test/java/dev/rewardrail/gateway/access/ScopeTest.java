package dev.rewardrail.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.ServiceTest;
import dev.rewardrail.gateway.description.ApiDescription;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.ledger.workspace.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A key does what its scopes allow and nothing else. */
class ScopeTest extends ServiceTest {

  private static final Map<String, String> VARIABLES =
      Map.ofEntries(
          Map.entry("userId", "usr_scope"),
          Map.entry("keyId", "key_none"),
          Map.entry("workspaceId", "ws_none"),
          Map.entry("achievementId", "ach_none"),
          Map.entry("backfillId", "bkf_none"),
          Map.entry("eventId", "00000000-0000-4000-8000-000000000000"),
          Map.entry("rewardId", "rwd_none"),
          Map.entry("redemptionId", "rdm_none"),
          Map.entry("reconciliationId", "rec_none"),
          Map.entry("projection", "none"),
          Map.entry("generation", "1"),
          Map.entry("position", "1"),
          Map.entry("entryId", "ent_none"),
          Map.entry("level", "0"),
          Map.entry("tile", "0.1"));

  /** What each call is to need; a call that is not here is not allowed for. */
  private static final Map<String, String> NEEDED =
      Map.ofEntries(
          Map.entry("POST /api/v1/xp", "xp:write"),
          Map.entry("POST /api/v1/xp/batch", "xp:write"),
          Map.entry("GET /api/v1/leaderboard", "leaderboard:read"),
          Map.entry("GET /api/v1/profiles/{userId}", "profiles:read"),
          Map.entry("GET /api/v1/achievements", "achievements:read"),
          Map.entry("GET /api/v1/profiles/{userId}/activity", "profiles:read"),
          Map.entry("GET /api/v1/activity", "profiles:read"),
          Map.entry("GET /api/v1/levels", "achievements:read"),
          Map.entry("POST /api/v1/streaks/claim", "streaks:claim"),
          Map.entry("GET /api/v1/rewards", "rewards:read"),
          Map.entry("POST /api/v1/rewards/{rewardId}/redeem", "rewards:redeem"),
          Map.entry("GET /api/v1/redemptions", "rewards:redeem"),
          Map.entry("GET /api/v1/redemptions/{redemptionId}", "rewards:redeem"),
          Map.entry("POST /api/v1/reversals", "ledger:reverse"),
          Map.entry("POST /api/v1/admin/adjustments", "admin:adjustments"),
          Map.entry("POST /api/v1/admin/members/{userId}/freezes", "admin:adjustments"),
          Map.entry("POST /api/v1/admin/achievements/{achievementId}/grant", "admin:adjustments"),
          Map.entry("GET /api/v1/admin/levels", "admin:rules"),
          Map.entry("PUT /api/v1/admin/levels", "admin:rules"),
          Map.entry("GET /api/v1/admin/streaks", "admin:rules"),
          Map.entry("PUT /api/v1/admin/streaks", "admin:rules"),
          Map.entry("GET /api/v1/admin/reversals", "admin:rules"),
          Map.entry("PUT /api/v1/admin/reversals", "admin:rules"),
          Map.entry("GET /api/v1/admin/achievements", "admin:rules"),
          Map.entry("POST /api/v1/admin/achievements", "admin:rules"),
          Map.entry("GET /api/v1/admin/achievements/{achievementId}", "admin:rules"),
          Map.entry("PUT /api/v1/admin/achievements/{achievementId}", "admin:rules"),
          Map.entry("DELETE /api/v1/admin/achievements/{achievementId}", "admin:rules"),
          Map.entry("POST /api/v1/admin/achievements/{achievementId}/backfill", "admin:rules"),
          Map.entry(
              "GET /api/v1/admin/achievements/{achievementId}/backfill/{backfillId}",
              "admin:rules"),
          Map.entry("GET /api/v1/admin/rewards", "admin:rules"),
          Map.entry("POST /api/v1/admin/rewards", "admin:rules"),
          Map.entry("GET /api/v1/admin/rewards/{rewardId}", "admin:rules"),
          Map.entry("PUT /api/v1/admin/rewards/{rewardId}", "admin:rules"),
          Map.entry("DELETE /api/v1/admin/rewards/{rewardId}", "admin:rules"),
          Map.entry("POST /api/v1/admin/rewards/{rewardId}/codes", "admin:redemptions"),
          Map.entry("GET /api/v1/admin/rewards/{rewardId}/codes", "admin:redemptions"),
          Map.entry("POST /api/v1/admin/redemptions/{redemptionId}/fulfil", "admin:redemptions"),
          Map.entry("POST /api/v1/admin/redemptions/{redemptionId}/fail", "admin:redemptions"),
          Map.entry("POST /api/v1/admin/redemptions/{redemptionId}/cancel", "admin:redemptions"),
          Map.entry("POST /api/v1/admin/redemptions/{redemptionId}/refund", "admin:redemptions"),
          Map.entry("GET /api/v1/admin/members", "admin:members"),
          Map.entry("GET /api/v1/admin/members/{userId}", "admin:members"),
          Map.entry("PUT /api/v1/admin/members/{userId}", "admin:members"),
          Map.entry("DELETE /api/v1/admin/members/{userId}", "admin:members"),
          Map.entry("GET /api/v1/ops/projections", "ops:projections"),
          Map.entry("GET /api/v1/ops/projections/{projection}", "ops:projections"),
          Map.entry("POST /api/v1/ops/projections/{projection}/pause", "instance:admin"),
          Map.entry("POST /api/v1/ops/projections/{projection}/resume", "instance:admin"),
          Map.entry("POST /api/v1/ops/projections/{projection}/switch", "instance:admin"),
          Map.entry("POST /api/v1/ops/projections/{projection}/switch-back", "instance:admin"),
          Map.entry("POST /api/v1/ops/projections/{projection}/drop-former", "instance:admin"),
          Map.entry("POST /api/v1/ops/rebuild", "instance:admin"),
          Map.entry("POST /api/v1/ops/projections/{projection}/rebuild", "instance:admin"),
          Map.entry("POST /api/v1/ops/projections/{projection}/rebuild/pause", "instance:admin"),
          Map.entry("POST /api/v1/ops/projections/{projection}/rebuild/resume", "instance:admin"),
          Map.entry("POST /api/v1/ops/projections/{projection}/rebuild/cancel", "instance:admin"),
          Map.entry(
              "GET /api/v1/ops/projections/{projection}/generations/{generation}/progress",
              "instance:admin"),
          Map.entry("GET /api/v1/ops/projections/{projection}/dead-letters", "instance:admin"),
          Map.entry(
              "GET /api/v1/ops/projections/{projection}/dead-letters/{position}", "instance:admin"),
          Map.entry(
              "POST /api/v1/ops/projections/{projection}/dead-letters/{position}/retry",
              "instance:admin"),
          Map.entry(
              "POST /api/v1/ops/projections/{projection}/dead-letters/{position}/skip",
              "instance:admin"),
          Map.entry("GET /api/v1/ops/projections/{projection}/skips", "instance:admin"),
          Map.entry("GET /api/v1/ops/projections/{projection}/sample", "instance:admin"),
          Map.entry("GET /api/v1/ops/status", "instance:admin"),
          Map.entry("PUT /api/v1/ops/read-only", "instance:admin"),
          Map.entry("DELETE /api/v1/ops/read-only", "instance:admin"),
          Map.entry("POST /api/v1/ops/effects/{eventId}/retry", "instance:admin"),
          Map.entry("GET /api/v1/ops/log/verification", "instance:admin"),
          Map.entry("GET /api/v1/ops/log/events", "instance:admin"),
          Map.entry("GET /api/v1/ledger/entries", "ledger:read"),
          Map.entry("GET /api/v1/ledger/entries/{entryId}", "ledger:read"),
          Map.entry("GET /api/v1/ledger/entries/{entryId}/explain", "ledger:read"),
          Map.entry("GET /api/v1/ledger/reads", "ledger:read"),
          Map.entry("GET /api/v1/ledger/rules", "ledger:read"),
          Map.entry("GET /api/v1/ledger/balances/{userId}", "ledger:read"),
          Map.entry("GET /api/v1/ledger/profiles/{userId}", "ledger:read"),
          Map.entry("GET /api/v1/ledger/leaderboard", "ledger:read"),
          Map.entry("GET /api/v1/ledger/accounts", "ledger:read"),
          Map.entry("GET /api/v1/ledger/liability", "ledger:read"),
          Map.entry("POST /api/v1/ledger/reconciliations", "ledger:read"),
          Map.entry("GET /api/v1/ledger/reconciliations", "ledger:read"),
          Map.entry("GET /api/v1/ledger/reconciliations/{reconciliationId}", "ledger:read"),
          Map.entry(
              "GET /api/v1/ledger/reconciliations/{reconciliationId}/differences", "ledger:read"),
          Map.entry("GET /api/v1/ledger/exports/events", "ledger:read"),
          Map.entry("GET /api/v1/ledger/exports/events/manifest", "ledger:read"),
          Map.entry("GET /api/v1/ledger/exports/entries", "ledger:read"),
          Map.entry("GET /api/v1/ledger/exports/entries/manifest", "ledger:read"),
          Map.entry("GET /api/v1/ledger/checkpoint", "ledger:read"),
          Map.entry("GET /api/v1/ledger/checkpoint/keys", "ledger:read"),
          Map.entry("GET /api/v1/ledger/entries/{entryId}/proof", "ledger:read"),
          Map.entry("GET /api/v1/ledger/proofs/inclusion", "ledger:read"),
          Map.entry("GET /api/v1/ledger/proofs/consistency", "ledger:read"),
          Map.entry("GET /api/v1/ledger/tile/{level}/{tile}", "ledger:read"),
          Map.entry("POST /api/v1/admin/keys", "admin:keys"),
          Map.entry("GET /api/v1/admin/keys", "admin:keys"),
          Map.entry("GET /api/v1/admin/keys/{keyId}", "admin:keys"),
          Map.entry("DELETE /api/v1/admin/keys/{keyId}", "admin:keys"),
          Map.entry("POST /api/v1/admin/keys/{keyId}/rotate", "admin:keys"),
          Map.entry("POST /api/v1/admin/workspaces", "instance:admin"),
          Map.entry("GET /api/v1/admin/workspaces", "instance:admin"),
          Map.entry("GET /api/v1/admin/workspaces/{workspaceId}", "instance:admin"),
          Map.entry("PATCH /api/v1/admin/workspaces/{workspaceId}", "instance:admin"),
          Map.entry("POST /api/v1/admin/workspaces/{workspaceId}/keys", "instance:admin"));

  static Stream<ApiDescription.Call> calls() {
    return ApiDescription.read().calls().stream();
  }

  private static Api.Reply send(Api caller, ApiDescription.Call call) {
    boolean hasBody = call.node().has("requestBody");
    boolean isTable = call.node().at("/requestBody/content").has("text/csv");
    return caller.send(
        call.method(),
        call.at(VARIABLES),
        hasBody ? "{}" : null,
        "Content-Type",
        isTable ? "text/csv" : "application/json");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void a_call_needs_its_scope_and_no_other(ApiDescription.Call call) {
    String needed = NEEDED.get(call.toString());
    assertThat(call.scope()).isEqualTo(needed);
    Scope scope = Scope.of(needed).orElseThrow();
    String[] others =
        Arrays.stream(Scope.values())
            .filter(other -> !other.covers(scope))
            .map(Scope::word)
            .toArray(String[]::new);
    long head = new LogReader(DATABASE).head();
    Api without = api.newKeyFor(others);
    Api.Reply refused = send(without, call).expect(403, "insufficient_scope");
    assertThat(refused.json().get("error").asString()).contains(needed);
    assertThat(refused.header("WWW-Authenticate"))
        .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"" + needed + "\"");
    assertThat(new LogReader(DATABASE).head()).isEqualTo(head + 1);
    assertThat(send(api.newKeyFor(needed), call).status()).isNotIn(401, 403, 500);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void the_star_opens_the_administration_of_the_workspace(ApiDescription.Call call) {
    boolean isCovered = NEEDED.get(call.toString()).startsWith("admin:");
    Api.Reply reply = send(api.newKeyFor("admin:*"), call);
    if (isCovered) {
      assertThat(reply.status()).isNotIn(401, 403, 500);
    } else {
      reply.expect(403, "insufficient_scope");
    }
  }

  @Test
  void what_happened_more_than_a_day_ago_needs_the_scope_to_import() {
    Api writer = api.newKeyFor("xp:write");
    Api importer = api.newKeyFor("xp:write", "ledger:import");
    Instant now = Instant.now();
    String within = award(now.minus(Duration.ofDays(1)).plusSeconds(30));
    String beyond = award(now.minus(Duration.ofDays(1)).minusSeconds(1));
    assertThat(writer.post("/api/v1/xp", within).status()).isEqualTo(200);
    assertThat(
            writer
                .post("/api/v1/xp", beyond)
                .expect(403, "insufficient_scope")
                .json()
                .get("error")
                .asString())
        .contains("occurred_at", "ledger:import");
    assertThat(importer.post("/api/v1/xp", beyond).status()).isEqualTo(200);
    String batch = "{\"awards\":[" + within + "," + beyond + "]}";
    assertThat(writer.post("/api/v1/xp/batch", batch).data().get("results"))
        .extracting(result -> result.get("status").asString() + result.path("code").asString(""))
        .containsExactly("awarded", "rejectedinsufficient_scope");
  }

  private static String award(Instant occurredAt) {
    return "{\"user_id\":\"usr_import\",\"amount\":1,\"occurred_at\":\"%s\"}".formatted(occurredAt);
  }

  @Test
  void metrics_need_their_scope_and_the_health_needs_no_key() {
    api.with(null).get("/actuator/prometheus").expect(401, "missing_api_key");
    api.newKeyFor("xp:write").get("/actuator/prometheus").expect(403, "insufficient_scope");
    for (String scope : new String[] {"metrics:read", "ops:projections", "instance:admin"}) {
      assertThat(api.newKeyFor(scope).get("/actuator/prometheus").status()).isEqualTo(200);
    }
    assertThat(api.newKeyFor("metrics:read").get("/actuator/prometheus").response().body())
        .contains("rewardrail_")
        .doesNotContain("usr_", "ws_")
        // An id, and not the outcome key_reused.
        .doesNotContainPattern("key_[0-9a-f]{8}");
    for (String path : new String[] {"", "/liveness", "/readiness"}) {
      Api.Reply health = api.with(null).get("/actuator/health" + path);
      assertThat(health.status()).isEqualTo(200);
      assertThat(health.response().body()).contains("UP").doesNotContain("PostgreSQL", "jdbc");
    }
    api.with(null).get("/actuator/env").expect(401, "missing_api_key");
    api.with(null).get("/actuator/health/../prometheus").expect(401, "missing_api_key");
  }
}
