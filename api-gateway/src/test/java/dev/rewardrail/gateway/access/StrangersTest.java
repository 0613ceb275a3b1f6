package dev.rewardrail.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.SecondInstance;
import dev.rewardrail.gateway.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Requests with a key that the instance does not know. */
class StrangersTest extends ServiceTest {

  private static final int REQUESTS = 200;

  @Autowired private MeterRegistry meters;

  /** What callers ask for is read over connections of its own. */
  private long readersTaken() {
    return meters.find("hikaricp.connections.acquire").tag("pool", "readers").timers().stream()
        .mapToLong(Timer::count)
        .sum();
  }

  @Test
  void a_request_without_a_valid_key_hardly_ever_has_the_log_asked() {
    long before = readersTaken();
    long beganNanos = System.nanoTime();
    for (int i = 0; i < REQUESTS; i++) {
      api.with("rr_nobodys_key_" + i)
          .get("/api/v1/levels", "Ledger-Position", "999999999999")
          .expect(401, "invalid_api_key");
    }
    assertThat(readersTaken() - before)
        .as("each look takes two connections, and there are ten looks a second at the most")
        .isLessThanOrEqualTo(2 * (2 + (System.nanoTime() - beganNanos) / 100_000_000));
  }

  /** In a service of its own: other tests come from the same address. */
  @Test
  void wrong_keys_are_refused_past_a_limit_and_valid_ones_are_not() {
    try (SecondInstance second = SecondInstance.on(DATABASE, KEY)) {
      Api stranger = second.api("rr_nobodys_key");
      for (int i = 0; i < WrongKeys.PER_MINUTE; i++) {
        stranger.get("/api/v1/levels").expect(401, "invalid_api_key");
      }
      Api.Reply refused = stranger.get("/api/v1/levels").expect(429, "rate_limited");
      assertThat(refused.header("Retry-After")).isEqualTo("60");
      assertThat(second.api(KEY).get("/api/v1/levels").status()).isEqualTo(200);
    }
  }

  @Test
  void requests_at_once_with_a_key_that_another_instance_has_just_made_are_all_let_in() {
    try (SecondInstance second = SecondInstance.on(DATABASE, KEY)) {
      Api made = api.newKeyFor("achievements:read");
      String position = api.award("usr_strangers", 1).header("Ledger-Position");
      Api there = second.api(made.key());
      List<CompletableFuture<Integer>> first =
          Stream.generate(
                  () ->
                      CompletableFuture.supplyAsync(
                          () -> there.get("/api/v1/levels", "Ledger-Position", position).status(),
                          Thread::startVirtualThread))
              .limit(8)
              .toList();
      assertThat(first).extracting(CompletableFuture::join).containsOnly(200);
    }
  }
}
