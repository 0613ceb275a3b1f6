package dev.rewardrail.ledger.audit;

import java.util.Arrays;
import java.util.Optional;

/** Compares the log with checkpoints that were published of it. */
final class LogComparison {

  private final Checkpoints checkpoints;
  private final String origin;

  LogComparison(Checkpoints checkpoints) {
    this.checkpoints = checkpoints;
    this.origin = checkpoints.verifiers().getFirst().name();
  }

  /**
   * What a checkpoint tells and the log is not.
   *
   * @param what in words
   * @param isOfTheLog whether the log was rewritten or has lost events; else another key is set
   */
  record Contradiction(String what, boolean isOfTheLog) {}

  private boolean isRoot(Checkpoint published) {
    try {
      return Arrays.equals(checkpoints.tree().root(published.size()), published.root());
    } catch (Tiles.MissingException e) {
      return false;
    }
  }

  /**
   * Compares with one.
   *
   * @param which what it is called
   */
  Optional<Contradiction> compare(Checkpoint published, String which) {
    long size = checkpoints.size();
    if (!published.origin().equals(origin)) {
      return Optional.of(
          new Contradiction(
              """
              %s is of %s, and this key signs for %s: give all instances the same key; where this log was restored \
              and goes on as another, name the former in REWARDRAIL_CHECKPOINTS_BRANCHED_FROM\
              """
                  .formatted(which, published.origin(), origin),
              false));
    }
    if (published.size() > size) {
      return Optional.of(
          new Contradiction(
              "%s is of %d events, and the log has %d: what followed is lost, as after a restore"
                  .formatted(which, published.size(), size),
              true));
    }
    return isRoot(published)
        ? Optional.empty()
        : Optional.of(
            new Contradiction(
                "%s, of %d events, is not what the log is now: it was rewritten"
                    .formatted(which, published.size()),
                true));
  }
}
