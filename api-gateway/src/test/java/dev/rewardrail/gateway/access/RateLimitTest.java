package dev.rewardrail.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.ServiceTest;
import dev.rewardrail.ledger.log.LogReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class RateLimitTest extends ServiceTest {

  private static final String BOARD = "/api/v1/leaderboard";
  private static final String LEVELS = "/api/v1/levels";
  private static final String BATCH = "/api/v1/xp/batch";

  private static String batch(int lines) {
    return IntStream.range(0, lines)
        .mapToObj(i -> "{\"user_id\":\"usr_rate\",\"amount\":1}")
        .collect(Collectors.joining(",", "{\"awards\":[", "]}"));
  }

  @Test
  void as_many_requests_as_the_key_may_and_then_no_more() {
    Api holder =
        api.newKey("\"scopes\":[\"leaderboard:read\",\"xp:write\"],\"requests_per_minute\":5");
    for (int left = 4; left >= 0; left--) {
      Api.Reply reply = holder.get(BOARD);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("RateLimit-Limit")).isEqualTo("5");
      assertThat(reply.header("RateLimit-Remaining")).isEqualTo(Integer.toString(left));
      assertThat(Integer.parseInt(reply.header("RateLimit-Reset"))).isBetween(1, 60);
    }
    long head = new LogReader(DATABASE).head();
    Api.Reply refused = holder.award(someone(), 1).expect(429, "rate_limited");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 12);
    assertThat(refused.header("RateLimit-Remaining")).isEqualTo("0");
    assertThat(refused.json().get("error").asString())
        .contains("5 requests a minute", refused.header("Retry-After") + " seconds");
    assertThat(new LogReader(DATABASE).head()).isEqualTo(head);
  }

  /** Buckets that were idle are dropped, and a failover may empty their table. */
  @Test
  void a_burst_with_a_key_that_has_no_bucket_is_let_in_and_counted() {
    for (int burst = 0; burst < 20; burst++) {
      Api holder = api.newKey("\"scopes\":[\"achievements:read\"],\"requests_per_minute\":100");
      assertThat(atOnce(20, () -> holder.get(LEVELS).status())).as("a new key").containsOnly(200);
      new JdbcTemplate(DATABASE).execute("delete from rate_limit");
      assertThat(atOnce(20, () -> holder.get(LEVELS).status())).as("an idle key").containsOnly(200);
      assertThat(Integer.parseInt(holder.get(LEVELS).header("RateLimit-Remaining")))
          .as("100 less 21, and what came back meanwhile")
          .isBetween(79, 85);
    }
  }

  @Test
  void streams_that_begin_at_once_with_a_key_that_has_no_bucket_are_answered_whole() {
    for (int burst = 0; burst < 5; burst++) {
      Api holder = api.newKey("\"scopes\":[\"xp:write\"],\"lines_per_minute\":60000");
      assertThat(
              atOnce(
                  12,
                  () ->
                      holder
                          .post(
                              BATCH,
                              "{\"user_id\":\"usr_rate\",\"amount\":1}",
                              "Content-Type",
                              "application/x-ndjson")
                          .response()
                          .body()))
          .allMatch(results -> results.contains("\"awarded\""));
    }
  }

  private static <T> List<T> atOnce(int count, Supplier<T> request) {
    List<CompletableFuture<T>> burst =
        Stream.generate(() -> CompletableFuture.supplyAsync(request, Thread::startVirtualThread))
            .limit(count)
            .toList();
    return burst.stream().map(CompletableFuture::join).toList();
  }

  @Test
  void the_keys_of_others_have_limits_of_their_own_and_the_operators_key_has_none() {
    Api one = api.newKey("\"scopes\":[\"leaderboard:read\"],\"requests_per_minute\":1");
    Api other = api.newKey("\"scopes\":[\"leaderboard:read\"],\"requests_per_minute\":1");
    assertThat(one.get(BOARD).status()).isEqualTo(200);
    one.get(BOARD).expect(429, "rate_limited");
    assertThat(other.get(BOARD).status()).isEqualTo(200);
    assertThat(api.get(BOARD).header("RateLimit-Limit")).isNull();
  }

  /** Or one that may issue keys would have as many times its limit as it likes. */
  @Test
  void keys_share_the_limits_of_the_key_that_issued_them() {
    Api owner =
        api.newKey(
            "\"scopes\":[\"admin:keys\",\"leaderboard:read\",\"xp:write\"]"
                + ",\"requests_per_minute\":6,\"lines_per_minute\":10");
    Api one = owner.newKeyFor("admin:keys", "leaderboard:read", "xp:write");
    Api two = one.newKeyFor("leaderboard:read", "xp:write");
    Api other = api.newKey("\"scopes\":[\"leaderboard:read\"],\"requests_per_minute\":6");
    assertThat(one.get(BOARD).header("RateLimit-Remaining")).isEqualTo("3");
    assertThat(two.get(BOARD).header("RateLimit-Remaining")).isEqualTo("2");
    assertThat(two.post(BATCH, batch(6)).status()).isEqualTo(200);
    Api.Reply lines = one.post(BATCH, batch(10)).expect(429, "rate_limited");
    assertThat(lines.json().get("error").asString()).contains("10 awards a minute");
    Api.Reply requests = two.get(BOARD).expect(429, "rate_limited");
    assertThat(requests.json().get("error").asString()).contains("6 requests", "together");
    owner.get(BOARD).expect(429, "rate_limited");
    assertThat(other.get(BOARD).status()).isEqualTo(200);
  }

  @Test
  void a_key_has_600_requests_and_60000_lines_unless_it_is_said_otherwise() {
    assertThat(api.newKeyFor("leaderboard:read").get(BOARD).header("RateLimit-Limit"))
        .isEqualTo("600");
    assertThat(RateLimits.LINES).isEqualTo(60_000);
  }

  @Test
  void what_is_refused_for_its_scope_counts_too() {
    Api holder = api.newKey("\"scopes\":[\"leaderboard:read\"],\"requests_per_minute\":2");
    holder.get("/api/v1/achievements").expect(403, "insufficient_scope");
    holder.get("/api/v1/achievements").expect(403, "insufficient_scope");
    holder.get(BOARD).expect(429, "rate_limited");
  }

  @Test
  void a_batch_counts_its_lines_and_is_taken_whole_or_not_at_all() {
    Api holder = api.newKey("\"scopes\":[\"xp:write\"],\"lines_per_minute\":10");
    long head = new LogReader(DATABASE).head();
    holder.post(BATCH, batch(11)).expect(413, "too_large");
    assertThat(holder.post(BATCH, batch(10)).data().get("results").size()).isEqualTo(10);
    Api.Reply refused = holder.post(BATCH, batch(5)).expect(429, "rate_limited");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(20, 30);
    assertThat(new LogReader(DATABASE).head()).isEqualTo(head + 10);
    assertThat(holder.award("usr_rate", 1).status()).isEqualTo(200);
  }

  @Test
  void a_stream_that_is_too_fast_is_slowed_down_and_not_refused() {
    Api holder = api.newKey("\"scopes\":[\"xp:write\"],\"lines_per_minute\":120");
    String lines = "{\"user_id\":\"usr_rate\",\"amount\":1}\n".repeat(126);
    long startNanos = System.nanoTime();
    Api.Reply reply = holder.post(BATCH, lines, "Content-Type", "application/x-ndjson");
    long tookMillis = (System.nanoTime() - startNanos) / 1_000_000;
    assertThat(reply.response().body().lines())
        .hasSize(126)
        .allMatch(line -> line.contains("\"awarded\""));
    assertThat(tookMillis).isGreaterThan(2_000);
  }

  @Test
  void where_the_limits_cannot_be_read_no_one_gets_past_them() {
    Api holder = api.newKeyFor("leaderboard:read");
    JdbcTemplate jdbc = new JdbcTemplate(DATABASE);
    jdbc.execute("alter table rate_limit rename to rate_limit_away");
    try {
      holder.get(BOARD).expect(503, "database_unavailable");
      assertThat(atOnce(20, () -> holder.get(BOARD).status())).containsOnly(503);
    } finally {
      jdbc.execute("alter table rate_limit_away rename to rate_limit");
    }
    assertThat(holder.get(BOARD).status()).isEqualTo(200);
  }

  @Test
  void what_a_stream_did_not_use_is_given_back() {
    Api holder = api.newKey("\"scopes\":[\"xp:write\"],\"lines_per_minute\":600");
    for (int i = 0; i < 20; i++) {
      holder.post(
          BATCH, "{\"user_id\":\"usr_rate\",\"amount\":1}", "Content-Type", "application/x-ndjson");
    }
    assertThat(holder.post(BATCH, batch(570)).status()).isEqualTo(200);
  }

  @Test
  void what_was_used_up_fills_again() {
    Api holder = api.newKey("\"scopes\":[\"leaderboard:read\"],\"requests_per_minute\":60");
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> holder.get(BOARD).status() == 429);
    Api.Reply refused = holder.get(BOARD);
    if (refused.status() == 429) {
      assertThat(refused.header("Retry-After")).isEqualTo("1");
      assertThat(Integer.parseInt(refused.header("RateLimit-Reset"))).isBetween(58, 61);
    }
    await().until(() -> holder.get(BOARD).status() == 200);
  }
}
