package dev.rewardrail.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.SecondInstance;
import dev.rewardrail.gateway.ServiceTest;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.ledger.lane.HeldLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What operators measure is there, moves, and is explained. */
class MetricsTest extends ServiceTest {

  private static final Path PAGE = Path.of("../docs/operations/metrics.md");

  private String scraped() {
    Api.Reply reply = api.get("/actuator/prometheus");
    assertThat(reply.status()).isEqualTo(200);
    return reply.response().body();
  }

  private double value(String metric) {
    return scraped()
        .lines()
        .filter(line -> line.startsWith(metric + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(metric.length() + 1)))
        .findFirst()
        .orElse(0);
  }

  @Test
  void every_metric_is_explained_and_none_is_explained_that_there_is_not() throws IOException {
    api.award(someone(), 1);
    List<String> families =
        Pattern.compile("(?m)^# TYPE (\\S+) ")
            .matcher(scraped())
            .results()
            .map(family -> family.group(1).replaceAll("_(max|total|gcount|gsum)$", ""))
            .distinct()
            .toList();
    List<Pattern> explained =
        Pattern.compile("(?m)^\\| `([a-z0-9_*]+)`")
            .matcher(Files.readString(PAGE))
            .results()
            .map((MatchResult row) -> Pattern.compile(row.group(1).replace("*", ".*")))
            .toList();
    for (String family : families) {
      assertThat(explained).as(family).anyMatch(pattern -> pattern.matcher(family).matches());
    }
    for (Pattern pattern : explained) {
      assertThat(families)
          .as(pattern.pattern())
          .anyMatch(family -> pattern.matcher(family).matches());
    }
  }

  @Test
  void alerts_and_dashboard_ask_for_metrics_that_there_are() throws IOException {
    api.award(someone(), 1).data();
    String scraped = scraped();
    for (String file : List.of("alerts.yml", "dashboard.json")) {
      String text = Files.readString(PAGE.resolveSibling(file));
      List<String> asked =
          Pattern.compile("\\b(rewardrail|http_server|hikaricp|jvm|disk)_[a-z_]+\\b")
              .matcher(text)
              .results()
              .map(MatchResult::group)
              .distinct()
              .toList();
      assertThat(asked).as(file).isNotEmpty();
      for (String metric : asked) {
        assertThat(Pattern.compile("(?m)^" + metric + "[ {]").matcher(scraped).find())
            .as(file + ": " + metric)
            .isTrue();
      }
    }
  }

  @Test
  void the_handbook_says_what_to_do_about_each_alert() throws IOException {
    Pattern name = Pattern.compile("RewardRail[A-Z][A-Za-z]+");
    assertThat(names(name, "handbook.md")).isEqualTo(names(name, "alerts.yml")).hasSize(15);
  }

  private static Set<String> names(Pattern name, String file) throws IOException {
    return name.matcher(Files.readString(PAGE.resolveSibling(file)))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  @Test
  void commands_are_counted_by_what_came_of_them() {
    String awards = "rewardrail_command_seconds_count{operation=\"award\",outcome=\"%s\"}";
    double written = value(awards.formatted("written"));
    double replayed = value(awards.formatted("replayed"));
    double reused = value(awards.formatted("key_reused"));
    double events = value("rewardrail_commit_events_sum");
    String once = someone();
    api.award(once, 1, "Idempotency-Key", once);
    api.award(once, 1, "Idempotency-Key", once);
    api.award(once, 2, "Idempotency-Key", once);
    await().until(() -> value(awards.formatted("key_reused")) == reused + 1);
    assertThat(value(awards.formatted("written"))).isEqualTo(written + 1);
    assertThat(value(awards.formatted("replayed"))).isEqualTo(replayed + 1);
    assertThat(value("rewardrail_commit_events_sum")).isEqualTo(events + 1);
    assertThat(value("rewardrail_commit_seconds_count")).isPositive();
    double refused =
        value("rewardrail_command_seconds_count{operation=\"erase_member\",outcome=\"refused\"}");
    api.send("DELETE", "/api/v1/admin/members/usr_none", null).expect(404, "member_not_found");
    await()
        .until(
            () ->
                value(
                        "rewardrail_command_seconds_count{operation=\"erase_member\",outcome=\"refused\"}")
                    == refused + 1);
  }

  @Test
  void the_queue_shows_who_waits() throws SQLException {
    CompletableFuture<?> first;
    CompletableFuture<?> second;
    try (HeldLog held = HeldLog.of(DATABASE)) {
      first = CompletableFuture.runAsync(() -> api.award(someone(), 1));
      HeldLog.awaitWaiting(DATABASE, 1);
      second = CompletableFuture.runAsync(() -> api.award(someone(), 1));
      await().until(() -> value("rewardrail_lane_queue") == 1);
    }
    CompletableFuture.allOf(first, second).join();
    assertThat(value("rewardrail_lane_queue")).isZero();
    assertThat(value("rewardrail_lane_queue_capacity")).isEqualTo(10_000);
  }

  @Test
  void every_pool_and_projection_has_its_own() {
    assertThat(scraped())
        .contains(
            "hikaricp_connections{pool=\"main\"}",
            "hikaricp_connections{pool=\"readers\"}",
            "hikaricp_connections{pool=\"rate-limits\"}",
            "rewardrail_projection_lag_events{projection=\"leaderboard\"}",
            "rewardrail_projection_lag_seconds{projection=\"profile\"}",
            "rewardrail_projection_lag_events{projection=\"achievement\"}");
  }

  @Test
  void a_projection_that_lags_beyond_the_bound_turns_the_health_but_not_the_readiness() {
    try (HikariDataSource database = TestPostgres.database();
        SecondInstance other =
            SecondInstance.on(database, KEY, "rewardrail.projections.lag-bound=1s")) {
      Api own = other.api(KEY);
      await().until(() -> own.get("/actuator/health/projections").status() == 200);
      own.post("/api/v1/ops/projections/profile/pause", "").data();
      own.award(someone(), 1).data();
      await().until(() -> own.get("/actuator/health/projections").status() == 503);
      assertThat(own.get("/actuator/health").status()).isEqualTo(503);
      assertThat(own.get("/actuator/health/readiness").status()).isEqualTo(200);
      assertThat(own.get("/actuator/prometheus").response().body())
          .contains("rewardrail_projection_paused{projection=\"profile\"} 1.0")
          .contains("rewardrail_projection_paused{projection=\"reward\"} 0.0")
          .contains("rewardrail_projection_rebuild_ratio{projection=\"reward\"} NaN");
      own.post("/api/v1/ops/projections/profile/resume", "").data();
      await().until(() -> own.get("/actuator/health").status() == 200);
    }
  }

  @Test
  void management_may_have_a_port_of_its_own_where_no_key_is_asked_for() {
    try (SecondInstance other = SecondInstance.on(DATABASE, KEY, "management.server.port=0")) {
      Api management = new Api("http://localhost:" + other.managementPort(), null);
      assertThat(management.get("/actuator/health").status()).isEqualTo(200);
      assertThat(management.get("/actuator/health/readiness").status()).isEqualTo(200);
      assertThat(management.get("/actuator/prometheus").status()).isEqualTo(200);
      assertThat(management.get("/api/v1/leaderboard").status()).isEqualTo(404);
      assertThat(management.with(KEY).get("/api/v1/leaderboard").status()).isEqualTo(404);
      other.api(KEY).get("/actuator/prometheus").expect(404, "not_found");
      assertThat(other.api(KEY).get("/api/v1/leaderboard").status()).isEqualTo(200);
    }
  }
}
