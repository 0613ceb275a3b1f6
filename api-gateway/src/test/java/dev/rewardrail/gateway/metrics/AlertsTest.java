package dev.rewardrail.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.MovedClock;
import dev.rewardrail.gateway.SecondInstance;
import dev.rewardrail.ledger.Poisoned;
import dev.rewardrail.ledger.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Alerts about projections are raised by what they tell of, and by nothing else. */
class AlertsTest {

  private static final String KEY = "rr_alertsalertsalertsalertsalertsalerts";
  private static final Path ALERTS = Path.of("../docs/operations/alerts.yml");
  private static final Pattern RULE =
      Pattern.compile(
          "- alert: (\\w+)\\n\\s+expr: (rewardrail_projection_\\w+) (>|==) ([0-9.]+)\\n");

  private final HikariDataSource database = TestPostgres.database();
  private final JdbcTemplate jdbc = new JdbcTemplate(database);

  /** Each alert that is raised, with the projections that it is raised for. */
  private static Map<String, List<String>> raised(Api api) throws IOException {
    String scraped = api.get("/actuator/prometheus").response().body();
    Map<String, List<String>> raised = new TreeMap<>();
    List<MatchResult> rules = RULE.matcher(Files.readString(ALERTS)).results().toList();
    assertThat(rules).hasSize(6);
    for (MatchResult rule : rules) {
      double bound = Double.parseDouble(rule.group(4));
      List<String> of =
          Pattern.compile("(?m)^%s\\{projection=\"(\\w+)\"} (\\S+)$".formatted(rule.group(2)))
              .matcher(scraped)
              .results()
              .filter(
                  sample -> {
                    double value = Double.parseDouble(sample.group(2));
                    return rule.group(3).equals(">") ? value > bound : value == bound;
                  })
              .map(sample -> sample.group(1))
              .toList();
      if (!of.isEmpty()) {
        raised.put(rule.group(1), of);
      }
    }
    return raised;
  }

  private void generation(String projection, String is) {
    jdbc.update(
        "update projection_generation set " + is + " where projection = ? and state = 'live'",
        projection);
  }

  @Test
  void an_alert_is_raised_for_each_projection_that_is_not_as_it_should_be() throws IOException {
    try (database;
        SecondInstance instance = SecondInstance.on(database, KEY)) {
      Api api = instance.api(KEY);
      await().until(() -> api.get("/actuator/health/projections").status() == 200);
      assertThat(raised(api)).isEmpty();
      api.award("usr_1", 5).data();
      Poisoned.append(database, "ws_demo", "usr_1");
      await()
          .untilAsserted(
              () ->
                  assertThat(raised(api))
                      .isEqualTo(Map.of("RewardRailDeadLetters", List.of("reward"))));
      assertThat(api.get("/api/v1/ops/projections/reward").data().get("dead_letters").asLong())
          .isOne();
      assertThat(api.get("/actuator/health/projections").status())
          .as("the rest goes on")
          .isEqualTo(200);
      api.post("/api/v1/ops/projections/reward/rebuild", "{}").data();
      api.post("/api/v1/ops/projections/leaderboard/pause", "").data();
      generation("achievement", "error = 'a test'");
      generation("account", "version = version + 1");
      await()
          .untilAsserted(
              () ->
                  assertThat(raised(api))
                      .isEqualTo(
                          Map.of(
                              "RewardRailDeadLetters", List.of("reward"),
                              "RewardRailRebuildStopped", List.of("reward"),
                              "RewardRailPaused", List.of("leaderboard"),
                              "RewardRailStopped", List.of("achievement"),
                              "RewardRailStale", List.of("account"))));
      assertThat(api.get("/actuator/health/projections").status()).isEqualTo(503);
      assertThat(api.get("/api/v1/ops/projections/account").data().get("stale").asBoolean())
          .isTrue();
      assertThat(api.get("/api/v1/ops/projections/achievement").data().get("state").asString())
          .isEqualTo("stopped");
      api.post("/api/v1/ops/projections/achievement/resume", "").data();
      generation("account", "version = 1");
      await().until(() -> api.get("/actuator/health/projections").status() == 200);
    }
  }

  @Test
  void what_lags_for_more_than_a_minute_is_told() throws IOException {
    try (database;
        SecondInstance instance = SecondInstance.withMovedClock(database, KEY)) {
      Api api = instance.api(KEY);
      String paused = "/api/v1/ops/projections/profile";
      api.post(paused + "/pause", "").data();
      api.award("usr_1", 5).data();
      Map<String, List<String>> pausedOnly = Map.of("RewardRailPaused", List.of("profile"));
      await().untilAsserted(() -> assertThat(raised(api)).isEqualTo(pausedOnly));
      assertThat(api.get(paused).data().get("lag_events").asLong()).isOne();
      assertThat(api.get(paused).data().get("lag_seconds").asDouble()).isBetween(0.0, 50.0);
      MovedClock.pass(Duration.ofSeconds(61));
      assertThat(api.get(paused).data().get("lag_seconds").asDouble()).isBetween(61.0, 120.0);
      await()
          .untilAsserted(
              () ->
                  assertThat(raised(api))
                      .isEqualTo(
                          Map.of(
                              "RewardRailPaused", List.of("profile"),
                              "RewardRailLagging", List.of("profile"))));
      api.post(paused + "/resume", "").data();
      await().untilAsserted(() -> assertThat(raised(api)).isEmpty());
    }
  }
}
