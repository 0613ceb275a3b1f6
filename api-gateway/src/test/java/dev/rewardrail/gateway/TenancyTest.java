package dev.rewardrail.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rewardrail.gateway.description.ApiDescription;
import dev.rewardrail.ledger.log.LogReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Two workspaces live side by side, and no call of one shows or changes a thing of the other. */
class TenancyTest extends ServiceTest {

  private static final String SECRET = "the-neighbours-own";

  private final JdbcTemplate jdbc = new JdbcTemplate(DATABASE);
  private String workspaceId;
  private Api owner;
  private Api neighbour;
  private String member;
  private String keyId;
  private String position;
  private Map<String, String> ids;

  @BeforeEach
  void two() {
    workspaceId = api.newWorkspace(",\"plan\":\"" + SECRET + "\"");
    owner = api.keyTo(workspaceId);
    neighbour = api.keyTo(api.newWorkspace(""));
    member = someone();
    owner
        .send(
            "PUT",
            "/api/v1/admin/members/" + member,
            "{\"name\":\"%s\",\"time_zone\":\"Asia/Tokyo\"}".formatted(SECRET))
        .data();
    keyId =
        owner
            .post(
                "/api/v1/admin/keys",
                "{\"name\":\"%s\",\"scopes\":[\"xp:write\"]}".formatted(SECRET))
            .data()
            .get("id")
            .asString();
    owner
        .post(
            "/api/v1/xp",
            "{\"user_id\":\"%s\",\"amount\":98765,\"description\":\"%s\",\"reference\":\"%s\"}"
                .formatted(member, SECRET, SECRET),
            "Idempotency-Key",
            SECRET)
        .data();
    ids = new HashMap<>(Map.of("userId", member, "keyId", keyId, "workspaceId", workspaceId));
    owned("/api/v1/admin/achievements", "achievementId", "id", ",\"criteria_type\":\"manual\"");
    owned("/api/v1/admin/rewards", "rewardId", "id", ",\"rp_cost\":0,\"fulfilment\":\"manual\"");
    String backfill = "/api/v1/admin/achievements/" + ids.get("achievementId") + "/backfill";
    ids.put("backfillId", owner.post(backfill, "{}").data().get("backfill_id").asString());
    Api.Reply redeemed =
        owner.post(
            "/api/v1/rewards/" + ids.get("rewardId") + "/redeem",
            "{\"user_id\":\"%s\"}".formatted(member));
    ids.put("redemptionId", redeemed.data().get("redemption_id").asString());
    ids.put("entryId", ids.get("redemptionId").replace("rdm_", "ent_"));
    String made =
        owner
            .post("/api/v1/ledger/reconciliations", SECRET, "Content-Type", "text/csv")
            .header("Location");
    ids.put("reconciliationId", made.substring(made.lastIndexOf('/') + 1));
    ids.put("eventId", "00000000-0000-4000-8000-000000000000");
    position = redeemed.header("Ledger-Position");
    await()
        .untilAsserted(
            () ->
                assertThat(
                        owner
                            .get(backfill + "/" + ids.get("backfillId"))
                            .json()
                            .at("/data/status")
                            .asString(""))
                    .isEqualTo("finished"));
  }

  private void owned(String path, String name, String field, String fields) {
    ids.put(
        name,
        owner
            .post(path, "{\"title\":\"%s\"%s}".formatted(SECRET, fields))
            .data()
            .get(field)
            .asString());
  }

  private List<Map<String, Object>> owned() {
    return jdbc.queryForList(
        "select position, stream, payload from ledger_event where workspace_id = ? order by"
            + " position",
        workspaceId);
  }

  private List<List<Map<String, Object>>> rows() {
    return List.of(
        jdbc.queryForList("select * from profile_1 where workspace_id = ?", workspaceId),
        jdbc.queryForList(
            "select * from leaderboard_score_1 where workspace_id = ? order by period",
            workspaceId),
        jdbc.queryForList(
            "select workspace_id, user_id, name from member_about where workspace_id = ?",
            workspaceId),
        jdbc.queryForList(
            "select workspace_id, user_id from member_key where workspace_id = ?", workspaceId));
  }

  @Test
  void every_call_with_the_neighbours_ids_shows_and_changes_nothing() {
    owner.get("/api/v1/profiles/" + member, "Ledger-Position", position).data();
    List<Map<String, Object>> before = owned();
    List<List<Map<String, Object>>> rowsBefore = rows();
    for (ApiDescription.Call call : ApiDescription.read().calls()) {
      Map<String, String> variables =
          new HashMap<>(
              Map.of(
                  "projection",
                  "profile",
                  "generation",
                  "1",
                  "position",
                  "1",
                  "level",
                  "0",
                  "tile",
                  "000.p/1"));
      variables.putAll(ids);
      String path = call.at(variables);
      String body = call.node().has("requestBody") ? body(call) : null;
      Api.Reply reply =
          neighbour.send(call.method(), path, body, "Ledger-Position", position, "If-Match", "*");
      String answer =
          reply.response().body().replace("\"reference\":\"" + SECRET + "\"", "what was asked for");
      assertThat(answer)
          .as(call.toString())
          .doesNotContain(SECRET, keyId, ":98765", ":98815", "Asia/Tokyo", ids.get("redemptionId"));
      assertThat(reply.status()).as(call + answer).isLessThan(500);
      if (ids.values().stream().anyMatch(id -> !id.equals(member) && path.contains(id))) {
        assertThat(reply.status()).as(call.toString()).isIn(403, 404);
      }
      if (call.method().equals("GET")) {
        reply = neighbour.get(path + "?user_id=" + member + "&search=" + SECRET);
        assertThat(reply.json().toString()).doesNotContain(":98765", ":98815", keyId);
        if (call.path().equals("/api/v1/admin/members")) {
          assertThat(neighbour.get(path + "?search=" + SECRET).json().get("data").size()).isZero();
        }
      }
    }
    assertThat(owned()).isEqualTo(before);
    assertThat(rows()).isEqualTo(rowsBefore);
    assertThat(owner.get("/api/v1/admin/keys/" + keyId).data().get("status").asString())
        .isEqualTo("active");
  }

  private String body(ApiDescription.Call call) {
    return switch (call.path()) {
      case "/api/v1/xp" -> "{\"user_id\":\"%s\",\"amount\":5}".formatted(member);
      case "/api/v1/xp/batch" ->
          "{\"awards\":[{\"user_id\":\"%s\",\"amount\":5}]}".formatted(member);
      case "/api/v1/admin/members/{userId}" -> "{\"name\":\"mine\"}";
      case "/api/v1/streaks/claim",
          "/api/v1/rewards/{rewardId}/redeem",
          "/api/v1/admin/achievements/{achievementId}/grant" ->
          "{\"user_id\":\"%s\"}".formatted(member);
      case "/api/v1/reversals" -> "{\"reference\":\"%s\",\"reason\":\"x\"}".formatted(SECRET);
      case "/api/v1/admin/adjustments" ->
          "{\"user_id\":\"%s\",\"xp\":1,\"reason\":\"x\"}".formatted(member);
      case "/api/v1/admin/members/{userId}/freezes" -> "{\"count\":1,\"reason\":\"x\"}";
      case "/api/v1/admin/rewards/{rewardId}/codes" -> "{\"codes\":[\"A\"]}";
      case "/api/v1/admin/rewards/{rewardId}" -> "{\"title\":\"x\",\"rp_cost\":1}";
      case "/api/v1/admin/achievements/{achievementId}" ->
          "{\"title\":\"x\",\"criteria_type\":\"manual\"}";
      case "/api/v1/admin/redemptions/{redemptionId}/fail",
          "/api/v1/admin/redemptions/{redemptionId}/cancel",
          "/api/v1/admin/redemptions/{redemptionId}/refund" ->
          "{\"reason\":\"x\"}";
      case "/api/v1/admin/keys" -> "{\"name\":\"mine\",\"scopes\":[\"xp:write\"]}";
      default -> "{}";
    };
  }

  @Test
  void one_idempotency_key_of_two_workspaces_is_two_keys() {
    Api.Reply reply =
        neighbour.post(
            "/api/v1/xp",
            "{\"user_id\":\"%s\",\"amount\":3}".formatted(member),
            "Idempotency-Key",
            SECRET);
    assertThat(reply.data().get("new_total_xp").asLong()).isEqualTo(3);
    assertThat(reply.header("Idempotent-Replayed")).isNull();
  }

  @Test
  void one_member_of_two_workspaces_is_two_members() {
    String theirs = neighbour.award(member, 5).header("Ledger-Position");
    JsonNode profile =
        neighbour.get("/api/v1/profiles/" + member, "Ledger-Position", theirs).data();
    assertThat(profile.get("total_xp").asLong()).isEqualTo(5);
    assertThat(profile.get("username").asString()).isEqualTo(member);
    assertThat(neighbour.send("DELETE", "/api/v1/admin/members/" + member, null).status())
        .isEqualTo(200);
    JsonNode own =
        owner
            .get(
                "/api/v1/profiles/" + member,
                "Ledger-Position",
                Long.toString(new LogReader(DATABASE).head()))
            .data();
    assertThat(own.get("username").asString()).isEqualTo(SECRET);
    assertThat(own.get("total_xp").asLong()).isEqualTo(98_815);
  }
}
