package dev.rewardrail.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.description.ApiDescription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the owner of a workspace does: each change an event, with the key that made it. */
class AdminTest extends ServiceTest {

  private final JdbcTemplate jdbc = new JdbcTemplate(DATABASE);
  private Economy economy;
  private String user;
  private final Map<String, String> ids = new HashMap<>();

  @BeforeEach
  void own() {
    economy = Economy.in(api);
    user = someone();
    ids.put("userId", user);
    ids.put("achievementId", economy.achievement("\"criteria_type\":\"manual\""));
    ids.put("rewardId", economy.reward("\"rp_cost\":0,\"fulfilment\":\"manual\""));
  }

  private long head() {
    return jdbc.queryForObject("select max(position) from ledger_event", Long.class);
  }

  private String body(String path) {
    return switch (path.substring("/api/v1/admin/".length())) {
      case "levels" -> "{\"levels\":[]}";
      case "streaks" -> "{\"day_start_hour\":0,\"freezes_max\":5,\"xp\":0,\"rp\":0,\"steps\":[]}";
      case "reversals" -> "{\"on_reversal\":\"keep\",\"allow_negative_reward_points\":false}";
      case "achievements", "achievements/{achievementId}" ->
          "{\"title\":\"A\",\"criteria_type\":\"manual\"}";
      case "achievements/{achievementId}/grant" -> "{\"user_id\":\"%s\"}".formatted(user);
      case "rewards", "rewards/{rewardId}" ->
          "{\"title\":\"A\",\"rp_cost\":0,\"fulfilment\":\"manual\"}";
      case "rewards/{rewardId}/codes" -> "{\"codes\":[\"A\"]}";
      case "members/{userId}" -> "{\"name\":\"Ann\"}";
      case "members/{userId}/freezes" -> "{\"count\":1,\"reason\":\"x\"}";
      case "adjustments" -> "{\"user_id\":\"%s\",\"xp\":1,\"reason\":\"x\"}".formatted(user);
      case "keys" -> "{\"name\":\"k\",\"scopes\":[\"admin:keys\"]}";
      default -> path.contains("{redemptionId}") ? why(path) : "{}";
    };
  }

  private static String why(String path) {
    return path.endsWith("fulfil") ? "{}" : "{\"reason\":\"x\"}";
  }

  @Test
  void each_change_is_an_event_with_the_key_that_made_it_and_a_repeat_is_none() {
    List<ApiDescription.Call> writes =
        ApiDescription.read().calls().stream()
            .filter(call -> !call.method().equals("GET"))
            .filter(call -> call.path().startsWith("/api/v1/admin/"))
            .filter(call -> !call.path().contains("workspaces") && !call.path().contains("keyId"))
            .sorted((a, b) -> Boolean.compare(isLast(a), isLast(b)))
            .toList();
    assertThat(writes).hasSizeGreaterThan(18);
    Api own = economy.api().newKeyFor("admin:*");
    for (ApiDescription.Call call : writes) {
      ids.put("redemptionId", redemption(call));
      long head = head();
      String[] headers = {"If-Match", "*", "Idempotency-Key", call.method() + call.path()};
      String body = call.method().equals("DELETE") ? null : body(call.path());
      Api.Reply done = own.send(call.method(), call.at(ids), body, headers);
      JsonNode answer = done.data();
      assertThat(head()).as(call.toString()).isGreaterThan(head);
      long position = Long.parseLong(done.header("Ledger-Position"));
      JsonNode metadata =
          JsonMapper.shared()
              .readTree(
                  jdbc.queryForObject(
                      "select metadata from ledger_event where position = ?",
                      String.class,
                      position));
      assertThat(metadata.get("key_id").asString()).as(call.toString()).startsWith("key_");
      Api.Reply again = own.send(call.method(), call.at(ids), body, headers);
      assertThat(again.header("Idempotent-Replayed")).as(call.toString()).isEqualTo("true");
      if (!call.path().equals("/api/v1/admin/keys")) {
        assertThat(again.data()).as(call.toString()).isEqualTo(answer);
      }
      assertThat(again.header("ETag")).as(call.toString()).isEqualTo(done.header("ETag"));
    }
  }

  /** What the others need is taken away last. */
  private static boolean isLast(ApiDescription.Call call) {
    return call.method().equals("DELETE");
  }

  /** In the state that the call needs. */
  private String redemption(ApiDescription.Call call) {
    if (!call.path().contains("redemptionId")) {
      return "none";
    }
    String id = economy.redeem(user, ids.get("rewardId")).data().get("redemption_id").asString();
    if (call.path().endsWith("refund")) {
      economy.redemption(id, "fulfil", "{}").data();
    }
    return id;
  }
}
