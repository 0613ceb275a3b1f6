package dev.rewardrail.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is said to one instance holds at every other. */
class InstancesTest extends ServiceTest {

  private static SecondInstance second;

  @BeforeAll
  static void start() {
    second = SecondInstance.on(DATABASE, KEY);
  }

  @AfterAll
  static void stop() {
    second.close();
  }

  private JsonNode issue(String fields) {
    return api.post(
            "/api/v1/admin/keys",
            "{\"name\":\"k\",\"scopes\":[\"xp:write\",\"leaderboard:read\"]" + fields + "}")
        .data();
  }

  @Test
  void a_revoked_key_is_refused_by_every_instance_within_a_second() {
    JsonNode key = issue("");
    String secret = key.get("key").asString();
    await()
        .atMost(Duration.ofSeconds(1))
        .until(() -> second.api(secret).get("/api/v1/leaderboard").status() == 200);
    assertThat(api.with(secret).get("/api/v1/leaderboard").status()).isEqualTo(200);
    api.send("DELETE", "/api/v1/admin/keys/" + key.get("id").asString(), null).data();
    api.with(secret).get("/api/v1/leaderboard").expect(401, "invalid_api_key");
    await()
        .atMost(Duration.ofSeconds(1))
        .until(() -> second.api(secret).get("/api/v1/leaderboard").status() == 401);
  }

  @Test
  void all_instances_count_a_keys_requests_together() {
    String secret = issue(",\"requests_per_minute\":6").get("key").asString();
    await().until(() -> second.api(secret).get("/api/v1/leaderboard").status() == 200);
    int allowed = 1;
    for (int i = 0; i < 5; i++) {
      allowed += second.api(secret).get("/api/v1/leaderboard").status() == 200 ? 1 : 0;
      allowed += api.with(secret).get("/api/v1/leaderboard").status() == 200 ? 1 : 0;
    }
    assertThat(allowed).isBetween(6, 7);
    api.with(secret).get("/api/v1/leaderboard").expect(429, "rate_limited");
    second.api(secret).get("/api/v1/leaderboard").expect(429, "rate_limited");
  }

  @Test
  void an_origin_that_no_page_can_have_is_refused_at_the_start() {
    for (String origin : new String[] {"app.example.com", "*", "https://app.example.com/"}) {
      assertThatThrownBy(
              () -> SecondInstance.on(DATABASE, KEY, "rewardrail.cors.allowed-origins=" + origin))
          .rootCause()
          .hasMessageContaining(origin + " is no origin");
    }
  }

  @Test
  void what_was_configured_at_one_instance_is_listed_by_the_other_at_once() {
    String id = issue("").get("id").asString();
    assertThat(second.api(KEY).get("/api/v1/admin/keys/" + id).status()).isEqualTo(200);
    String workspaceId = api.newWorkspace("");
    assertThat(
            second
                .api(KEY)
                .post(
                    "/api/v1/admin/workspaces/" + workspaceId + "/keys",
                    "{\"name\":\"k\",\"scopes\":[\"xp:write\"]}")
                .status())
        .isEqualTo(200);
  }
}
