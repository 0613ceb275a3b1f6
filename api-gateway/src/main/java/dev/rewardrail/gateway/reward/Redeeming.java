package dev.rewardrail.gateway.reward;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.award.UnlockedAnswer;
import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.effect.Effects;
import dev.rewardrail.gateway.http.LedgerPosition;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.member.Opened;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.RedemptionFailed;
import dev.rewardrail.ledger.event.RedemptionFulfilled;
import dev.rewardrail.ledger.event.RewardRedeemed;
import dev.rewardrail.ledger.lane.Answer;
import dev.rewardrail.ledger.member.RedeemReward;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Redeems, and waits a moment for what the member gets. */
@Component
class Redeeming {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** A redemption that failed is refunded by the event after, and its stock by the one after. */
  private static final long REFUND_AFTER_FAILURE = 2;

  private final Commands commands;
  private final Effects effects;
  private final Opened opened;

  Redeeming(Commands commands, Effects effects, Opened opened) {
    this.commands = commands;
    this.effects = effects;
    this.opened = opened;
  }

  ResponseEntity<Success<RedeemAnswer>> redeem(HttpServletRequest request, RedeemReward redeem) {
    Answer answer = commands.done(request, redeem);
    RewardRedeemed redeemed = (RewardRedeemed) answer.receipt().event();
    Optional<RecordedEvent> outcome =
        redeemed.fulfilment().equals(RewardBody.MANUAL)
            ? Optional.empty()
            : effects.await(redeemed.workspaceId(), redeemed.redemptionId(), PATIENCE);
    return Commands.written(answer)
        .headers(
            headers ->
                outcome.ifPresent(
                    found ->
                        headers.set(LedgerPosition.HEADER, Long.toString(lastPosition(found)))))
        .body(Success.of(answer(redeemed, outcome.orElse(null), Caller.of(request).workspaceId())));
  }

  private static long lastPosition(RecordedEvent outcome) {
    return outcome.event() instanceof RedemptionFailed
        ? outcome.position() + REFUND_AFTER_FAILURE
        : outcome.position();
  }

  private RedeemAnswer answer(
      RewardRedeemed redeemed, @Nullable RecordedEvent outcome, String workspaceId) {
    boolean isFailed = outcome != null && outcome.event() instanceof RedemptionFailed;
    String sealed =
        outcome != null && outcome.event() instanceof RedemptionFulfilled fulfilled
            ? fulfilled.promoCode()
            : null;
    long rewardPoints = redeemed.standing().rewardPoints();
    return new RedeemAnswer(
        redeemed.redemptionId(),
        redeemed.rewardId(),
        redeemed.userId(),
        status(outcome, isFailed),
        redeemed.rpSpent(),
        isFailed ? rewardPoints + redeemed.rpSpent() : rewardPoints,
        opened
            .of(workspaceId, List.of(redeemed), RewardRedeemed::userId)
            .open(redeemed.userId(), sealed),
        UnlockedAnswer.of(redeemed.standing()));
  }

  private static String status(@Nullable RecordedEvent outcome, boolean isFailed) {
    if (outcome == null) {
      return "pending";
    }
    return isFailed ? "refunded" : "fulfilled";
  }
}
