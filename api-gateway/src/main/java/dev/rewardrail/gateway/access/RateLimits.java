package dev.rewardrail.gateway.access;

import dev.rewardrail.gateway.http.ApiException;
import dev.rewardrail.gateway.http.ErrorCode;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/**
 * How often each key may be used, counted for all instances together. A limit of 600 a minute fills
 * up again by 10 a second.
 */
public final class RateLimits {

  /** What a key may send a minute unless its maker says otherwise. */
  public static final long REQUESTS = 600;

  /** How many awards in batches a key may send a minute unless its maker says otherwise. */
  public static final long LINES = 60_000;

  static final String LIMIT = "RateLimit-Limit";
  static final String REMAINING = "RateLimit-Remaining";
  static final String RESET = "RateLimit-Reset";

  private static final Duration PERIOD = Duration.ofMinutes(1);

  private final ProxyManager<String> buckets;

  /** The buckets are kept there. */
  public RateLimits(ProxyManager<String> buckets) {
    this.buckets = buckets;
  }

  /** Counts a request, and tells the answer how many more there may be. */
  void request(Caller caller, HttpServletResponse response) {
    Long perMinute = caller.key().limits().requestsPerMinute();
    if (perMinute == null) {
      return;
    }
    ConsumptionProbe probe =
        bucket("requests:" + caller.keyId(), perMinute).tryConsumeAndReturnRemaining(1);
    response.setHeader(LIMIT, Long.toString(perMinute));
    response.setHeader(REMAINING, Long.toString(probe.getRemainingTokens()));
    response.setHeader(RESET, Long.toString(seconds(probe.getNanosToWaitForReset())));
    if (!probe.isConsumed()) {
      throw limited("this key may send %d requests a minute".formatted(perMinute), probe);
    }
  }

  /** Counts a batch of so many awards, or refuses it whole. */
  public void batch(Caller caller, int lines) {
    Long perMinute = caller.key().limits().linesPerMinute();
    if (perMinute == null) {
      return;
    }
    if (lines > perMinute) {
      throw new ApiException(
          ErrorCode.TOO_LARGE,
          "this key may send %d awards a minute in batches; send a batch of at most as many"
              .formatted(perMinute));
    }
    ConsumptionProbe probe = lines(caller, perMinute).tryConsumeAndReturnRemaining(lines);
    if (!probe.isConsumed()) {
      throw limited(
          "this key may send %d awards a minute in batches, and this one has %d"
              .formatted(perMinute, lines),
          probe);
    }
  }

  /** The pace at which a stream of awards is read. */
  public Pace stream(Caller caller) {
    Long perMinute = caller.key().limits().linesPerMinute();
    return perMinute == null
        ? Pace.UNBOUNDED
        : Pace.of(lines(caller, perMinute).asBlocking(), perMinute / PERIOD.toSeconds());
  }

  private Bucket lines(Caller caller, long perMinute) {
    return bucket("lines:" + caller.keyId(), perMinute);
  }

  private Bucket bucket(String name, long perMinute) {
    return buckets
        .builder()
        .withOptimization(Optimizations.batching())
        .build(
            name,
            () ->
                BucketConfiguration.builder()
                    .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, PERIOD))
                    .build());
  }

  private static ApiException limited(String message, ConsumptionProbe probe) {
    long after = seconds(probe.getNanosToWaitForRefill());
    return new ApiException(
        ErrorCode.RATE_LIMITED,
        "%s; send it again in %d seconds".formatted(message, after),
        Map.of(HttpHeaders.RETRY_AFTER, Long.toString(after)));
  }

  private static long seconds(long nanos) {
    return Math.ceilDiv(nanos, Duration.ofSeconds(1).toNanos());
  }
}
