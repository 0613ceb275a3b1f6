package dev.rewardrail.gateway.usecase;

import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Limits how many long-running answers of one kind an instance gives at once: in all, to each
 * workspace, and to each key. What a workspace holds leaves places to the others.
 */
public final class Places {

  /** Who holds places. */
  public enum Holder {
    /** A key. */
    KEY(Caller::keyId),
    /** A workspace. */
    WORKSPACE(Caller::workspaceId);

    private final Function<Caller, String> id;

    Holder(Function<Caller, String> id) {
      this.id = id;
    }
  }

  /** On two cores more of them push another workspace's awards past three times their p99. */
  private static final int READS_OF_ONE_WORKSPACE_MAX = 2;

  private final String what;
  private final int max;
  private final Map<Holder, Integer> ofOne;
  private final Map<String, Integer> held = new HashMap<>();
  private int total;

  /**
   * Places that nobody holds yet.
   *
   * @param what goes on, in the plural
   * @param max how many there are
   * @param ofOne how many a holder may have
   */
  public Places(String what, int max, Map<Holder, Integer> ofOne) {
    this.what = what;
    this.max = max;
    this.ofOne = Map.copyOf(ofOne);
  }

  /**
   * Places for reads of many events of the log, of which a workspace may have two.
   *
   * @param what the reads are called, in the plural
   * @param max how many the instance answers at once
   */
  public static Places forReads(String what, int max) {
    return new Places(what, max, Map.of(Holder.WORKSPACE, READS_OF_ONE_WORKSPACE_MAX));
  }

  /** Held for as long as one goes on. */
  @FunctionalInterface
  public interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes a place.
   *
   * @throws ApiException where none is left, or the caller's key or workspace has as many as it may
   */
  public synchronized Place take(Caller caller) {
    ofOne.forEach(
        (holder, most) -> {
          if (held.getOrDefault(holder.id.apply(caller), 0) >= most) {
            throw refusal(
                ErrorCode.RATE_LIMITED,
                "%d %s of this %s".formatted(most, what, holder.name().toLowerCase(Locale.ROOT)));
          }
        });
    if (total >= max) {
      throw refusal(ErrorCode.TOO_BUSY, "%d %s".formatted(max, what));
    }
    add(caller, 1);
    return () -> add(caller, -1);
  }

  private static ApiException refusal(ErrorCode code, String goingOn) {
    return ApiException.later(
        code, goingOn + " are going on, the most there may be; send it again when one has ended");
  }

  private synchronized void add(Caller caller, int change) {
    total += change;
    for (Holder holder : ofOne.keySet()) {
      held.compute(
          holder.id.apply(caller),
          (id, count) -> {
            int now = (count == null ? 0 : count) + change;
            return now == 0 ? null : now;
          });
    }
  }
}
