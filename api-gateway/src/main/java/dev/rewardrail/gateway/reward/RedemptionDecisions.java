package dev.rewardrail.gateway.reward;

import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.gateway.usecase.Written;
import dev.rewardrail.ledger.event.RedemptionRefunded;
import dev.rewardrail.ledger.event.RewardRedeemed;
import dev.rewardrail.ledger.redemption.FailRedemption;
import dev.rewardrail.ledger.redemption.FulfilRedemption;
import dev.rewardrail.ledger.redemption.RefundRedemption;
import dev.rewardrail.ledger.reversal.Entries;
import dev.rewardrail.ledger.workspace.Scope;
import io.swagger.v3.oas.annotations.media.Schema;
import org.springframework.stereotype.Component;

/** Fulfils, fails, cancels and refunds redemptions by hand. */
@Component
public class RedemptionDecisions {

  private final Commands commands;
  private final Entries entries;

  RedemptionDecisions(Commands commands, Entries entries) {
    this.commands = commands;
    this.entries = entries;
  }

  /** What became of a redemption. */
  @Schema(name = "RedemptionChanged")
  public record ChangedAnswer(
      @Schema(description = "The redemption's id", example = "rdm_0123456789abcdef")
          String redemptionId,
      @Schema(description = "Who redeemed it", example = "usr_abc123") String userId,
      @Schema(
              description = "What became of it",
              allowableValues = {"fulfilled", "cancelled", "refunded"},
              example = "refunded")
          String status,
      @Schema(description = "The RP that came back, 0 where none did", example = "500")
          long rpReturned,
      @Schema(
              description =
                  "How many of them were taken at once for reversals since the redemption, which had"
                      + " not found them",
              example = "0")
          long rpSettled) {}

  /** Tells that a member got what it had redeemed. */
  @UseCase(
      value = "fulfilRedemption",
      scope = Scope.ADMIN_REDEMPTIONS,
      writes = true,
      raises = {ErrorCode.REDEMPTION_NOT_FOUND, ErrorCode.REDEMPTION_STATE})
  public Written<ChangedAnswer> fulfil(Caller caller, String redemptionId, FulfilRequest request) {
    RewardRedeemed redeemed = find(caller, redemptionId);
    return commands.ask(
        caller,
        FulfilRedemption.with(
            redeemed.workspaceId(),
            redeemed.userId(),
            redemptionId,
            redeemed.rewardId(),
            request.promoCode()),
        receipt -> new ChangedAnswer(redemptionId, redeemed.userId(), "fulfilled", 0, 0));
  }

  /** Tells that what a member had redeemed cannot be given; RP and stock come back. */
  @UseCase(
      value = "failRedemption",
      scope = Scope.ADMIN_REDEMPTIONS,
      writes = true,
      raises = {
        ErrorCode.REDEMPTION_NOT_FOUND,
        ErrorCode.REDEMPTION_STATE,
        ErrorCode.TOTAL_OVERFLOW
      })
  public Written<ChangedAnswer> fail(Caller caller, String redemptionId, WhyRequest why) {
    RewardRedeemed redeemed = find(caller, redemptionId);
    return commands.ask(
        caller,
        new FailRedemption(
            redeemed.workspaceId(),
            redeemed.userId(),
            redemptionId,
            redeemed.rewardId(),
            why.reason(),
            null),
        receipt -> answer((RedemptionRefunded) entries.refundOf(receipt).event(), "refunded"));
  }

  /** Cancels a redemption that is pending; RP and stock come back. */
  @UseCase(
      value = "cancelRedemption",
      scope = Scope.ADMIN_REDEMPTIONS,
      writes = true,
      raises = {
        ErrorCode.REDEMPTION_NOT_FOUND,
        ErrorCode.REDEMPTION_STATE,
        ErrorCode.TOTAL_OVERFLOW
      })
  public Written<ChangedAnswer> cancel(Caller caller, String redemptionId, WhyRequest why) {
    return takeBack(caller, redemptionId, true, why);
  }

  /** Refunds a redemption that was fulfilled; RP and stock come back. */
  @UseCase(
      value = "refundRedemption",
      scope = Scope.ADMIN_REDEMPTIONS,
      writes = true,
      raises = {
        ErrorCode.REDEMPTION_NOT_FOUND,
        ErrorCode.REDEMPTION_STATE,
        ErrorCode.TOTAL_OVERFLOW
      })
  public Written<ChangedAnswer> refund(Caller caller, String redemptionId, WhyRequest why) {
    return takeBack(caller, redemptionId, false, why);
  }

  private Written<ChangedAnswer> takeBack(
      Caller caller, String redemptionId, boolean cancels, WhyRequest why) {
    RewardRedeemed redeemed = find(caller, redemptionId);
    return commands.ask(
        caller,
        new RefundRedemption(
            redeemed.workspaceId(),
            redeemed.userId(),
            redemptionId,
            redeemed.rewardId(),
            cancels,
            why.reason(),
            null),
        receipt -> {
          RedemptionRefunded event = (RedemptionRefunded) receipt.event();
          return answer(event, event.cause());
        });
  }

  private static ChangedAnswer answer(RedemptionRefunded event, String status) {
    return new ChangedAnswer(
        event.redemptionId(),
        event.userId(),
        status,
        event.rp(),
        event.settled().stream().mapToLong(RedemptionRefunded.Settled::rp).sum());
  }

  private RewardRedeemed find(Caller caller, String redemptionId) {
    return entries
        .redemption(caller.workspaceId(), redemptionId)
        .orElseThrow(RedemptionHistory::notFound);
  }
}
