package dev.rewardrail.ledger.event;

/** How an achievement was given to all who had earned it before it was defined. */
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
