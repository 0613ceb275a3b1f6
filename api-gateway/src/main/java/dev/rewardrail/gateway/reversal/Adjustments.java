package dev.rewardrail.gateway.reversal;

import dev.rewardrail.gateway.award.UnlockedAnswer;
import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.gateway.usecase.Written;
import dev.rewardrail.ledger.event.EntryId;
import dev.rewardrail.ledger.event.PointsAdjusted;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.workspace.Scope;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Adjusts members' balances. */
@Component
public class Adjustments {

  private final Commands commands;
  private final Clock clock;

  Adjustments(Commands commands, Clock clock) {
    this.commands = commands;
    this.clock = clock;
  }

  /** What an adjustment did. */
  @Schema(name = "AdjustmentAnswer")
  public record AdjustmentAnswer(
      @Schema(description = "Whose points", example = "usr_abc123") String userId,
      @Schema(description = "By how much the XP changed", example = "8500") long xpAdjusted,
      @Schema(description = "By how much the RP changed", example = "4500") long rpAdjusted,
      @Schema(description = "XP after all of it, achievements included", example = "8550")
          long newTotalXp,
      @Schema(description = "The level after all of it", example = "15") int newLevel,
      @Schema(description = "Whether it led to a higher level", example = "true") boolean levelUp,
      @Schema(description = "RP after all of it", example = "4525") long newRewardPoints,
      @Schema(description = "The entry in the ledger", example = "ent_0123456789abcdef")
          String entryId,
      @Schema(description = "What it unlocked, in that order")
          List<UnlockedAnswer> achievementsUnlocked) {

    static AdjustmentAnswer of(RecordedEvent receipt) {
      PointsAdjusted event = (PointsAdjusted) receipt.event();
      return new AdjustmentAnswer(
          event.userId(),
          event.xp(),
          event.rp(),
          event.standing().totalXp(),
          event.standing().levelAfter(),
          event.standing().levelUp(),
          event.standing().rewardPoints(),
          EntryId.of(EntryId.ENTRY, receipt.eventId()),
          UnlockedAnswer.of(event.standing()));
    }
  }

  /** Changes a member's XP or RP, up or down. */
  @UseCase(
      value = "adjustPoints",
      scope = Scope.ADMIN_ADJUSTMENTS,
      writes = true,
      raises = {
        ErrorCode.ALREADY_REVERSED,
        ErrorCode.INSUFFICIENT_XP,
        ErrorCode.INSUFFICIENT_REWARD_POINTS,
        ErrorCode.TOTAL_OVERFLOW
      })
  public Written<AdjustmentAnswer> adjust(Caller caller, AdjustmentRequest adjustment) {
    return commands.ask(caller, adjustment.command(caller, clock.instant()), AdjustmentAnswer::of);
  }
}
