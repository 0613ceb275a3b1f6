package dev.rewardrail.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.SecondInstance;
import dev.rewardrail.gateway.ServiceTest;
import dev.rewardrail.gateway.description.ApiDescription;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.ledger.log.LogReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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

  private static final String STATUS = "/api/v1/ops/status";
  private static final List<String> ODD =
      List.of(
          "application/json;charset=utf-16",
          "text/csv;charset=windows-1252",
          "application/x-ndjson;charset=utf-32",
          "text/event-stream;charset=utf-16",
          "*/*;q=0",
          "a/b",
          "application/json;;",
          "json",
          "application/json;q=2",
          "*/json");

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

  /** On an instance of its own, since the calls under /ops steer projections and stop writes. */
  @Test
  void no_call_fails_by_what_is_accepted_and_what_is_refused_is_not_done() {
    try (HikariDataSource own = TestPostgres.database();
        SecondInstance alone = SecondInstance.on(own, KEY)) {
      Api there = alone.api(KEY);
      LogReader log = new LogReader(own);
      List<ApiDescription.Call> calls = ApiDescription.read().calls();
      assertThat(calls).hasSizeGreaterThan(90);
      for (String accept : ODD) {
        for (ApiDescription.Call call : calls) {
          long head = log.head();
          String path = call.at(IDS).replaceAll("\\{\\w+}", "0");
          Api.Reply reply =
              call.method().equals("GET")
                  ? there.get(path, "Accept", accept)
                  : there.send(call.method(), path, "{}", "Accept", accept);
          String as = "%s %s: %s".formatted(call.method(), path, accept);
          assertThat(reply.status()).as(as).isLessThan(500);
          if (reply.status() >= 400) {
            assertThat(log.head()).as(as).isEqualTo(head);
            assertThat(there.get(STATUS).data().get("read_only").isNull()).as(as).isTrue();
          }
        }
      }
    }
  }
}
