package dev.rewardrail.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.ServiceTest;
import dev.rewardrail.gateway.description.ApiDescription;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be answered as the caller accepts it is refused before it is done. */
class AcceptTest extends ServiceTest {

  private static final Map<String, String> IDS =
      Map.of(
          "userId", "usr_accept",
          "entryId", "ent_" + "0".repeat(32),
          "redemptionId", "rdm_1",
          "rewardId", "rwd_1",
          "achievementId", "ach_1",
          "backfillId", "bkf_1",
          "keyId", "key_1",
          "workspaceId", "ws_1",
          "projection", "leaderboard",
          "name", "leaderboard");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json;charset=iso-8859-1",
        "application/json;charset=utf-16",
        "application/json;charset=utf-32",
        "application/json;charset=windows-1252",
        "*/*;charset=us-ascii",
        "application/json;charset=no-such-charset",
        "application/json;q=0",
        "text/html",
        "application/xml;q=0.9, text/plain",
        ";;,"
      })
  void what_cannot_be_answered_is_not_done(String accept) {
    String user = someone();
    api.award(user, 1, "Accept", accept).expect(406, "not_acceptable");
    Api.Reply later = api.award(someone(), 1);
    api.get("/api/v1/profiles/" + user, "Ledger-Position", later.header("Ledger-Position"))
        .expect(404, "member_not_found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json;charset=UTF-8",
        "application/json;charset=utf-16, application/json",
        "application/json;version=2",
        "application/*",
        "text/html, */*;q=0.1",
        "application/json;q=0.5;charset=utf-8"
      })
  void what_can_be_answered_is_answered_as_json_in_utf_8(String accept) {
    Api.Reply reply = api.award(someone(), 7, "Accept", accept);
    assertThat(reply.data().get("xp_awarded").asInt()).isEqualTo(7);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json;charset=utf-16",
        "text/csv;charset=windows-1252",
        "application/x-ndjson;charset=utf-32",
        "text/event-stream;charset=utf-16",
        "*/*;q=0",
        "a/b",
        "application/json;;",
        "json",
        "application/json;q=2",
        "*/json"
      })
  void no_call_fails_by_what_is_accepted(String accept) {
    // What steers projections would steer those of all tests.
    List<ApiDescription.Call> calls =
        ApiDescription.read().calls().stream()
            .filter(call -> call.method().equals("GET") || !call.path().contains("/ops/"))
            .toList();
    assertThat(calls).hasSizeGreaterThan(60);
    for (ApiDescription.Call call : calls) {
      String path = call.at(IDS).replaceAll("\\{\\w+}", "0");
      Api.Reply reply =
          call.method().equals("GET")
              ? api.get(path, "Accept", accept)
              : api.send(call.method(), path, "{}", "Accept", accept);
      assertThat(reply.status()).as("%s %s: %s", call.method(), path, accept).isLessThan(500);
    }
  }
}
