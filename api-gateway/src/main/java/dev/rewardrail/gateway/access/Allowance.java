package dev.rewardrail.gateway.access;

import dev.rewardrail.gateway.error.ApiException;
import org.jspecify.annotations.Nullable;

/**
 * What a key may still send.
 *
 * @param perMinute its limit of requests a minute
 * @param remaining how many of them are left now, 0 or more
 * @param resetSeconds after how many seconds all of them are there again
 * @param refusal why this request is refused; null where it is let in
 */
record Allowance(
    long perMinute, long remaining, long resetSeconds, @Nullable ApiException refusal) {

  /** The one of two by which less may be sent. */
  Allowance tighter(Allowance other) {
    return other.refusal() != null || other.remaining() < remaining ? other : this;
  }
}
