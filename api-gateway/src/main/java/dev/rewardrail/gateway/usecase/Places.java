package dev.rewardrail.gateway.usecase;

import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import java.util.concurrent.Semaphore;

/** Limits how many long-running answers an instance gives at once. */
public final class Places {

  private final int max;
  private final Semaphore left;

  /** At most so many. */
  public Places(int max) {
    this.max = max;
    this.left = new Semaphore(max);
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
   * @throws ApiException where none is left
   */
  public Place take() {
    if (!left.tryAcquire()) {
      throw ApiException.later(
          ErrorCode.TOO_BUSY,
          "%d of these go on, the most there may be; ask again in a moment".formatted(max));
    }
    return left::release;
  }
}
