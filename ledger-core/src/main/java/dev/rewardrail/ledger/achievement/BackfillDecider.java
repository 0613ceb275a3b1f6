package dev.rewardrail.ledger.achievement;

import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.command.StateFold;
import dev.rewardrail.ledger.event.BackfillEvent;
import dev.rewardrail.ledger.event.BackfillFinished;
import dev.rewardrail.ledger.event.BackfillStarted;

/** Decides how a backfill starts and finishes. The state is whether it is finished. */
public final class BackfillDecider {

  /** Whether it is finished. */
  public static final StateFold<Boolean, BackfillEvent> FOLD =
      StateFold.notStored(
          "backfill",
          BackfillEvent.class,
          false,
          (isFinished, event) -> event instanceof BackfillFinished);

  static final Decider<Boolean, StartBackfill, BackfillEvent> START =
      new Decider<>(
          FOLD,
          (isFinished, start, surroundings) ->
              Decision.happened(
                  new BackfillStarted(
                      start.workspaceId(),
                      start.backfillId(),
                      start.achievementId(),
                      start.version())));

  static final Decider<Boolean, FinishBackfill, BackfillEvent> FINISH =
      new Decider<>(FOLD, (isFinished, finish, surroundings) -> decide(isFinished, finish));

  private BackfillDecider() {}

  private static Decision decide(boolean isFinished, FinishBackfill finish) {
    return isFinished
        ? new Decision.Refused("backfill_finished", "the backfill is finished already")
        : Decision.happened(
            new BackfillFinished(
                finish.workspaceId(),
                finish.backfillId(),
                finish.achievementId(),
                finish.considered(),
                finish.granted()));
  }
}
