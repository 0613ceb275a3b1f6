package dev.rewardrail.query.follow;

import dev.rewardrail.query.table.Projection;

/** Nothing is set aside at that position, and nothing stopped there. */
public final class NoDeadLetterException extends RuntimeException {

  NoDeadLetterException(Projection projection, long position) {
    super(
        "%s has set nothing aside at position %d, and did not stop there; list its dead letters to"
            + " see"
            + " what it has".formatted(projection.name(), position));
  }
}
