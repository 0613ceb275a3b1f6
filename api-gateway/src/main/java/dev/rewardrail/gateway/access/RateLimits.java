package dev.rewardrail.gateway.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.ledger.workspace.ApiKey;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/**
 * The rate limits of keys, counted over all instances. A limit of 600 a minute fills up again by 10
 * a second. A key that another one issued draws on that one's limit too.
 */
public final class RateLimits {

  /** What a key may send a minute unless its maker says otherwise. */
  public static final long REQUESTS = 600;

  /** How many awards in batches a key may send a minute unless its maker says otherwise. */
  public static final long LINES = 60_000;

  private static final Duration PERIOD = Duration.ofMinutes(1);

  private static final String REQUESTS_OF = "requests:";
  private static final String LINES_OF = "lines:";

  /** Said of a limit that a key shares. */
  private static final String TOGETHER =
      " together with the keys from which it comes and all that these issued";

  private static final int KEYS_IN_MEMORY = 10_000;

  private final ProxyManager<String> buckets;
  private final InstantSource clock;

  /** Those that come together at one bucket here are counted by one transaction. */
  private final Cache<String, Bucket> known =
      Caffeine.newBuilder().maximumSize(KEYS_IN_MEMORY).build();

  /** What is used up stays so until it fills again: no one need ask before. */
  private final Cache<String, Refusal> usedUp =
      Caffeine.newBuilder().maximumSize(KEYS_IN_MEMORY).expireAfterWrite(PERIOD).build();

  private record Refusal(Instant until, Instant reset) {

    /** One that lies farther ahead than a limit takes to fill is of a clock that was ahead. */
    boolean holdsAt(Instant now) {
      return now.isBefore(until) && until.isBefore(now.plus(PERIOD).plus(PERIOD));
    }

    Allowance allowance(long perMinute, String whose, Instant now) {
      return new Allowance(
          perMinute, 0, between(now, reset), tooMany(perMinute, whose, between(now, until)));
    }
  }

  /** The buckets are kept there. */
  public RateLimits(ProxyManager<String> buckets, InstantSource clock) {
    this.buckets = buckets;
    this.clock = clock;
  }

  /** Counts a request, and lets it in or refuses it; empty for a key that is not limited. */
  Optional<Allowance> request(Caller caller) {
    Long perMinute = caller.key().limits().requestsPerMinute();
    if (perMinute == null) {
      return Optional.empty();
    }
    Allowance tightest = request(caller.keyId(), perMinute, "");
    for (ApiKey.SharedRate shared : caller.key().shared().requests()) {
      if (tightest.refusal() == null) {
        tightest = tightest.tighter(request(shared.keyId(), shared.perMinute(), TOGETHER));
      }
    }
    return Optional.of(tightest);
  }

  private Allowance request(String keyId, long perMinute, String whose) {
    Instant now = clock.instant();
    Refusal known = usedUp.getIfPresent(keyId);
    if (known != null && known.holdsAt(now)) {
      return known.allowance(perMinute, whose, now);
    }
    ConsumptionProbe probe = bucket(REQUESTS_OF + keyId, perMinute).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      Refusal refusal =
          new Refusal(
              now.plusNanos(probe.getNanosToWaitForRefill()),
              now.plusNanos(probe.getNanosToWaitForReset()));
      usedUp.put(keyId, refusal);
      return refusal.allowance(perMinute, whose, now);
    }
    return new Allowance(
        perMinute, probe.getRemainingTokens(), seconds(probe.getNanosToWaitForReset()), null);
  }

  private static ApiException tooMany(long perMinute, String whose, long afterSeconds) {
    return limited(
        "this key may send %d requests a minute%s".formatted(perMinute, whose), afterSeconds);
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
    List<Lines> counted = new ArrayList<>();
    for (Lines next : lines(caller, perMinute)) {
      ConsumptionProbe probe = next.bucket().tryConsumeAndReturnRemaining(lines);
      if (!probe.isConsumed()) {
        counted.forEach(before -> before.bucket().addTokens(lines));
        throw limited(
            "this key may send %d awards a minute in batches%s, and this one has %d"
                .formatted(next.perMinute(), next.whose(), lines),
            seconds(probe.getNanosToWaitForRefill()));
      }
      counted.add(next);
    }
  }

  /** The pace at which a stream of awards is read. */
  public Pace stream(Caller caller) {
    Long perMinute = caller.key().limits().linesPerMinute();
    return perMinute == null
        ? Pace.unbounded()
        : Pace.of(
            lines(caller, perMinute).stream().map(Lines::bucket).toList(),
            perMinute / PERIOD.toSeconds());
  }

  /** A limit of lines that a caller draws on. */
  private record Lines(Bucket bucket, long perMinute, String whose) {}

  private List<Lines> lines(Caller caller, long perMinute) {
    List<Lines> lines = new ArrayList<>();
    lines.add(new Lines(bucket(LINES_OF + caller.keyId(), perMinute), perMinute, ""));
    for (ApiKey.SharedRate shared : caller.key().shared().lines()) {
      lines.add(
          new Lines(
              bucket(LINES_OF + shared.keyId(), shared.perMinute()), shared.perMinute(), TOGETHER));
    }
    return lines;
  }

  private Bucket bucket(String name, long perMinute) {
    return known.get(name, unknown -> proxy(unknown, perMinute));
  }

  private Bucket proxy(String name, long perMinute) {
    return buckets
        .builder()
        .withOptimization(new SharedDraws())
        .build(
            name,
            () ->
                BucketConfiguration.builder()
                    .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, PERIOD))
                    .build());
  }

  private static ApiException limited(String message, long afterSeconds) {
    return new ApiException(
        ErrorCode.RATE_LIMITED,
        "%s; send it again in %d seconds".formatted(message, afterSeconds),
        Map.of(HttpHeaders.RETRY_AFTER, Long.toString(afterSeconds)));
  }

  private static long between(Instant from, Instant to) {
    return seconds(Duration.between(from, to).toNanos());
  }

  private static long seconds(long nanos) {
    return Math.ceilDiv(nanos, Duration.ofSeconds(1).toNanos());
  }
}
