package dev.rewardrail.gateway;

import static org.awaitility.Awaitility.await;

import tools.jackson.databind.JsonNode;

/** What a workspace's owner sets, and what its members do with it, over HTTP. */
public record Economy(Api api) {

  /** A workspace of its own. */
  public static Economy in(Api instance) {
    return new Economy(instance.keyTo(instance.newWorkspace("")));
  }

  /** Defines a reward; answers with its id. */
  public String reward(String fields) {
    return api.post("/api/v1/admin/rewards", "{\"title\":\"A cup\"," + fields + "}")
        .data()
        .get("id")
        .asString();
  }

  /** Defines an achievement; answers with its id. */
  public String achievement(String fields) {
    return api.post("/api/v1/admin/achievements", "{\"title\":\"Regular\"," + fields + "}")
        .data()
        .get("id")
        .asString();
  }

  /** Sets a rule whatever it is. */
  public Api.Reply set(String rule, String body) {
    return api.send("PUT", "/api/v1/admin/" + rule, body, "If-Match", "*");
  }

  /** Redeems. */
  public Api.Reply redeem(String userId, String rewardId, String... headers) {
    return api.post(
        "/api/v1/rewards/" + rewardId + "/redeem",
        "{\"user_id\":\"%s\"}".formatted(userId),
        headers);
  }

  /** Claims a day. */
  public Api.Reply claim(String userId, String fields) {
    return api.post("/api/v1/streaks/claim", "{\"user_id\":\"%s\"%s}".formatted(userId, fields));
  }

  /** Takes back. */
  public Api.Reply reverse(String what) {
    return api.post("/api/v1/reversals", "{" + what + ",\"reason\":\"refund\"}");
  }

  /** Sets points right. */
  public Api.Reply adjust(String userId, long xp, long rp) {
    return api.post(
        "/api/v1/admin/adjustments",
        "{\"user_id\":\"%s\",\"xp\":%d,\"rp\":%d,\"reason\":\"test\"}".formatted(userId, xp, rp));
  }

  /** Awards with a reference. */
  public Api.Reply award(String userId, long amount, String reference) {
    return api.post(
        "/api/v1/xp",
        "{\"user_id\":\"%s\",\"amount\":%d,\"reference\":\"%s\"}"
            .formatted(userId, amount, reference));
  }

  /** Changes a redemption. */
  public Api.Reply redemption(String id, String what, String body) {
    return api.post("/api/v1/admin/redemptions/" + id + "/" + what, body);
  }

  /** Reads what a write is seen in. */
  public JsonNode read(String path, Api.Reply write) {
    Api.Reply reply =
        await()
            .until(
                () -> api.get(path, "Ledger-Position", write.header("Ledger-Position")),
                read -> read.status() != 503);
    return reply.json().has("page_info") ? reply.json().get("data") : reply.data();
  }

  /** A member's profile once it shows a write. */
  public JsonNode profile(String userId, Api.Reply write) {
    return read("/api/v1/profiles/" + userId, write);
  }
}
