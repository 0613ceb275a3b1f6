package dev.rewardrail.gateway.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.HttpHeaders;

/**
 * Counts the wrong keys that come from an address, on this instance. Past the limit another wrong
 * one is told to wait. A valid key is never refused for what others sent from its address.
 */
final class WrongKeys {

  /** So many may come from an address within a minute. */
  static final int PER_MINUTE = 300;

  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final int ADDRESSES_MAX = 10_000;

  private final Cache<String, AtomicInteger> counts =
      Caffeine.newBuilder().maximumSize(ADDRESSES_MAX).expireAfterWrite(PERIOD).build();

  /** Counts one. */
  void count(String address) {
    counts.get(address, any -> new AtomicInteger()).incrementAndGet();
  }

  /**
   * Refuses another one where too many came.
   *
   * @throws ApiException 429 where they did
   */
  void check(String address) {
    AtomicInteger count = counts.getIfPresent(address);
    if (count != null && count.get() >= PER_MINUTE) {
      throw new ApiException(
          ErrorCode.RATE_LIMITED,
          "%d requests with keys that are not valid came from your address within a minute; wait for a minute, then send a valid key"
              .formatted(PER_MINUTE),
          Map.of(HttpHeaders.RETRY_AFTER, Long.toString(PERIOD.toSeconds())));
    }
  }
}
