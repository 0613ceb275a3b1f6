package dev.rewardrail.gateway.reward;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.award.UnlockedAnswer;
import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.effect.Effects;
import dev.rewardrail.gateway.http.LedgerPosition;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.member.Opened;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.RedemptionFulfilled;
import dev.rewardrail.ledger.event.RedemptionRefunded;
import dev.rewardrail.ledger.event.RewardRedeemed;
import dev.rewardrail.ledger.lane.Answer;
import dev.rewardrail.ledger.redemption.RedeemReward;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Redeems, and waits a moment for what the member gets. */
@Component
class RedemptionAnswers {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Commands commands;
  private final Effects effects;
  private final Opened opened;

  RedemptionAnswers(Commands commands, Effects effects, Opened opened) {
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

  /** The piece of one that was refunded comes back by the event after. */
  private static long lastPosition(RecordedEvent outcome) {
    return outcome.event() instanceof RedemptionRefunded
        ? outcome.position() + 1
        : outcome.position();
  }

  private RedeemAnswer answer(
      RewardRedeemed redeemed, @Nullable RecordedEvent outcome, String workspaceId) {
    String sealed = null;
    long rewardPoints = redeemed.standing().rewardPoints();
    String status = "pending";
    String reason = null;
    List<UnlockedAnswer> unlocked = new ArrayList<>(UnlockedAnswer.of(redeemed.standing()));
    if (outcome != null && outcome.event() instanceof RedemptionFulfilled fulfilled) {
      sealed = fulfilled.promoCode();
      status = "fulfilled";
      rewardPoints = fulfilled.standing().rewardPoints();
      unlocked.addAll(UnlockedAnswer.of(fulfilled.standing()));
    } else if (outcome != null && outcome.event() instanceof RedemptionRefunded refunded) {
      rewardPoints = refunded.standing().rewardPoints();
      status = "refunded";
      reason = refunded.reason();
    }
    return new RedeemAnswer(
        redeemed.redemptionId(),
        redeemed.rewardId(),
        redeemed.userId(),
        status,
        redeemed.rpSpent(),
        rewardPoints,
        opened
            .of(workspaceId, List.of(redeemed), RewardRedeemed::userId)
            .open(redeemed.userId(), sealed),
        reason,
        unlocked);
  }
}
