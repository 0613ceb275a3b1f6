package dev.rewardrail.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.description.ApiDescription;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.test.json.JsonCompareMode;

class ReadTest extends ServiceTest {

  /** Those that read the log itself have nothing to wait for. */
  @Test
  void every_call_that_takes_a_position_and_reads_projections_waits_for_it() {
    Map<String, String> ids =
        Map.of(
            "userId",
            "usr_wait",
            "entryId",
            "ent_" + "0".repeat(32),
            "redemptionId",
            "rdm_1",
            "achievementId",
            "ach_1",
            "backfillId",
            "bkf_1");
    Map<String, CompletableFuture<Api.Reply>> replies =
        ApiDescription.read().calls().stream()
            .filter(call -> call.node().path("parameters").toString().contains("Ledger-Position"))
            .map(call -> call.at(ids))
            .filter(
                path ->
                    !path.matches(
                        ".*/activity|/api/v1/ledger/(balances|profiles|leaderboard|entries).*"))
            .collect(
                Collectors.toMap(
                    path -> path,
                    path ->
                        CompletableFuture.supplyAsync(
                            () -> api.get(path, "Ledger-Position", "999999999"),
                            Thread::startVirtualThread)));
    assertThat(replies).hasSizeGreaterThan(10);
    assertThat(replies)
        .allSatisfy((path, reply) -> assertThat(reply.join().status()).as(path).isEqualTo(503));
  }

  @Test
  void a_profile_has_the_contracts_shape() {
    String user = someone();
    long position =
        position(
            post(
                "/api/v1/xp",
                "{\"user_id\": \"%s\", \"amount\": 500, \"occurred_at\": \"2024-12-01T01:00:00.1234567+01:00\"}"
                    .formatted(user)));
    get("/api/v1/profiles/" + user, position)
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            """
            {"success": true, "data": {"user_id": "%1$s", "username": "%1$s", "avatar": null, "level": 4,
             "level_name": "Level 4", "level_badge": null, "xp_to_next_level": 90,
             "level_progress_percent": 67.8, "total_xp": 550, "monthly_xp": 0, "weekly_xp": 0, "reward_points": 525, "current_streak": 0,
             "best_streak": 0, "streak_freezes": 0, "last_claim_at": null,
             "achievements": [{"id": "ach_first_steps", "title": "First Steps", "rarity": "common",
                               "unlocked_at": "2024-12-01T00:00:00.123456Z"}],
             "rewards": []}}\
            """
                .formatted(user),
            JsonCompareMode.STRICT);
  }

  @Test
  void what_was_awarded_now_is_in_this_month_and_week() {
    String user = someone();
    long position = position(award(user, 7));
    get("/api/v1/profiles/" + user, position)
        .expectBody()
        .jsonPath("$.data.monthly_xp")
        .isEqualTo(7)
        .jsonPath("$.data.weekly_xp")
        .isEqualTo(7);
  }

  @Test
  void a_board_of_a_past_period_shows_that_periods_xp() {
    String first = someone();
    String second = someone();
    String third = someone();
    occurred(first, 50, "1999-12-31T23:59:59Z");
    occurred(second, 60, "1999-12-31T12:00:00+02:00");
    occurred(third, 50, "1999-12-27T00:00:00Z");
    occurred(third, 1, "2000-01-01T00:00:00Z");
    long position = occurred(first, 10, "1999-12-01T00:00:00Z");
    get("/api/v1/leaderboard?timeframe=monthly&period=1999-12", position)
        .expectBody()
        .jsonPath("$.data.timeframe")
        .isEqualTo("monthly")
        .jsonPath("$.data.period")
        .isEqualTo("1999-12")
        .jsonPath("$.data.count")
        .isEqualTo(3)
        .jsonPath("$.data.entries[*].user_id")
        .isEqualTo(List.of(second, first, third))
        .jsonPath("$.data.entries[*].rank")
        .isEqualTo(List.of(1, 1, 3))
        .jsonPath("$.data.entries[*].monthly_xp")
        .isEqualTo(List.of(60, 60, 50))
        .jsonPath("$.data.entries[*].total_xp")
        .isEqualTo(List.of(60, 60, 51))
        .jsonPath("$.data.entries[*].weekly_xp")
        .isEqualTo(List.of(0, 0, 0));
    get("/api/v1/leaderboard?timeframe=weekly&period=1999-W52", position)
        .expectBody()
        .jsonPath("$.data.entries[*].user_id")
        .isEqualTo(List.of(second, third, first))
        .jsonPath("$.data.entries[*].weekly_xp")
        .isEqualTo(List.of(60, 51, 50));
    get(
            "/api/v1/leaderboard?timeframe=monthly&period=1999-12&user_id=" + third + "&limit=2",
            position)
        .expectBody()
        .jsonPath("$.data.entries[*].user_id")
        .isEqualTo(List.of(first, third))
        .jsonPath("$.data.entries[*].rank")
        .isEqualTo(List.of(1, 3));
    get("/api/v1/leaderboard?timeframe=monthly&period=1999-12&limit=1", position)
        .expectBody()
        .jsonPath("$.data.count")
        .isEqualTo(1);
    get("/api/v1/leaderboard?timeframe=monthly&period=1999-11", position)
        .expectBody()
        .jsonPath("$.data.entries")
        .isEmpty();
  }

  private long occurred(String user, long amount, String at) {
    return position(
        post(
            "/api/v1/xp",
            "{\"user_id\": \"%s\", \"amount\": %d, \"occurred_at\": \"%s\"}"
                .formatted(user, amount, at)));
  }

  @Test
  void the_boards_entries_have_the_contracts_fields() {
    long position = position(award(someone(), 100_000));
    get("/api/v1/leaderboard?limit=1", position)
        .expectBody()
        .jsonPath("$.data.timeframe")
        .isEqualTo("all_time")
        .jsonPath("$.data.entries[0].length()")
        .isEqualTo(9)
        .jsonPath("$.data.entries[0]")
        .value(
            entry ->
                assertThat(((java.util.Map<?, ?>) entry).keySet())
                    .map(Object::toString)
                    .contains(
                        "rank",
                        "user_id",
                        "username",
                        "total_xp",
                        "monthly_xp",
                        "weekly_xp",
                        "current_streak",
                        "best_streak"));
  }

  @Test
  void the_achievements_have_the_contracts_shape() {
    long position = position(award(someone(), 100));
    get("/api/v1/achievements", position)
        .expectBody()
        .json(
            """
            {"success": true, "data": {"count": 1, "achievements": [
              {"id": "ach_first_steps", "title": "First Steps", "description": "Earn your first 100 XP",
               "icon": "star", "rarity": "common", "criteria_type": "total_points", "criteria_value": 100,
               "xp_reward": 50, "rp_reward": 25, "is_system": true, "is_hidden": false}]}}\
            """,
            JsonCompareMode.LENIENT)
        .jsonPath("$.data.achievements[0].unlocked_percent")
        .value(
            percent ->
                assertThat(((Number) percent).doubleValue()).isPositive().isLessThanOrEqualTo(100));
  }
}
