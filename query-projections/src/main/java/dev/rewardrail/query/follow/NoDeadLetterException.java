package dev.rewardrail.query.follow;

import dev.rewardrail.query.table.Projection;

/** There is no dead letter at that position, and no projection stopped there. */
public final class NoDeadLetterException extends RuntimeException {

  NoDeadLetterException(Projection projection, long position) {
    super(
        "%s has set nothing aside at %d, and did not stop there; its dead letters tell what it has"
            .formatted(projection.name(), position));
  }
}
