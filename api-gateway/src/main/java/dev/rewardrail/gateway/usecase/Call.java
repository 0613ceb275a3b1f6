package dev.rewardrail.gateway.usecase;

import org.jspecify.annotations.Nullable;

/**
 * One call of a use case.
 *
 * @param id the request's id, as the logs and events have it
 * @param what what was called: the path
 * @param query with which parameters; null without any
 * @param idempotencyKey a repeat with the same key counts once; null where each call counts
 * @param position reads show what was written up to this position of the log; 0 for what there is
 */
public record Call(
    String id,
    String what,
    @Nullable String query,
    @Nullable String idempotencyKey,
    long position) {

  /** A call without an idempotency key that reads what there is. */
  public static Call of(String id, String what, @Nullable String query) {
    return new Call(id, what, query, null, 0);
  }

  /** The same under this idempotency key. */
  public Call under(@Nullable String key) {
    return new Call(id, what, query, key, position);
  }

  /** The same, which waits for this position. */
  public Call from(long waitedFor) {
    return new Call(id, what, query, idempotencyKey, waitedFor);
  }
}
