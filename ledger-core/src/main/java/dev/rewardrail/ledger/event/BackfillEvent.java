package dev.rewardrail.ledger.event;

/**
 * An event of a backfill, which grants an achievement to members who earned it before it was
 * defined.
 */
public sealed interface BackfillEvent extends Event permits BackfillStarted, BackfillFinished {

  /** Which one, as {@code bkf_…}. */
  String backfillId();

  /** Of which achievement. */
  String achievementId();

  @Override
  default String stream() {
    return Streams.backfill(workspaceId(), backfillId());
  }
}
