package dev.rewardrail.gateway.usecase;

import dev.rewardrail.ledger.lane.Answer;

/**
 * The answer of a use case that writes to the ledger.
 *
 * @param position the position in the log of what was written
 * @param replayed whether this is the answer of an earlier call with the same idempotency key
 */
public record Written<T>(T data, long position, boolean replayed) {

  /** What was written, told like this. */
  public static <T> Written<T> of(Answer answer, T data) {
    return new Written<>(data, answer.receipt().position(), answer.replayed());
  }
}
