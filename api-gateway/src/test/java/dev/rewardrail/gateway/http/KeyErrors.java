package dev.rewardrail.gateway.http;

import static org.awaitility.Awaitility.await;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.error.ErrorCode;
import java.time.Instant;

/** How the errors of keys come about. */
record KeyErrors(Api api) {

  private static final String KEYS = "/api/v1/admin/keys";

  Api.Reply raised(ErrorCode code) {
    return switch (code) {
      case API_KEY_REVOKED -> revokedTwice();
      case API_KEY_EXPIRED -> expired();
      case TOO_MANY_KEYS -> rotatedTooOften();
      default -> throw new AssertionError(code);
    };
  }

  private String made(String more) {
    return KEYS
        + "/"
        + api.post(KEYS, "{\"name\":\"k\",\"scopes\":[\"xp:write\"]" + more + "}")
            .data()
            .get("id")
            .asString();
  }

  private Api.Reply revokedTwice() {
    String path = made("");
    api.send("DELETE", path, null).data();
    return api.send("DELETE", path, null);
  }

  private Api.Reply expired() {
    String path = made(",\"expires_at\":\"%s\"".formatted(Instant.now().plusSeconds(3)));
    await().until(() -> api.get(path).data().get("status").asString().equals("expired"));
    return api.post(path + "/rotate", "{}");
  }

  private Api.Reply rotatedTooOften() {
    String path = made("");
    for (int former = 0; former < 5; former++) {
      api.post(path + "/rotate", "{}").data();
    }
    Api.Reply refused = api.post(path + "/rotate", "{}");
    api.post(path + "/rotate", "{\"overlap_seconds\":0}").data();
    return refused;
  }
}
