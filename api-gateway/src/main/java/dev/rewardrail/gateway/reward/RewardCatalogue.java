package dev.rewardrail.gateway.reward;

import dev.rewardrail.gateway.award.UnlockedAnswer;
import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.effect.Effects;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.member.Opened;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.ReadPositions;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.gateway.usecase.Written;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.RedemptionFulfilled;
import dev.rewardrail.ledger.event.RedemptionRefunded;
import dev.rewardrail.ledger.event.RewardRedeemed;
import dev.rewardrail.ledger.event.RewardTerms;
import dev.rewardrail.ledger.lane.Answer;
import dev.rewardrail.ledger.redemption.RedeemReward;
import dev.rewardrail.ledger.rule.Reward;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.reward.Redemptions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rewards that members may spend RP on. */
@Component
public class RewardCatalogue {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Commands commands;
  private final Effects effects;
  private final Redemptions redemptions;
  private final Opened opened;
  private final ReadPositions positions;
  private final Clock clock;

  RewardCatalogue(
      Commands commands,
      Effects effects,
      Redemptions redemptions,
      Opened opened,
      ReadPositions positions,
      Clock clock) {
    this.commands = commands;
    this.effects = effects;
    this.redemptions = redemptions;
    this.opened = opened;
    this.positions = positions;
    this.clock = clock;
  }

  /** The rewards that there are. */
  @Schema(name = "Rewards")
  public record RewardsAnswer(
      @Schema(description = "How many there are", example = "1") int count,
      @Schema(description = "The catalogue") List<Entry> rewards) {}

  /** A reward as members see it. */
  @Schema(name = "Reward")
  public record Entry(
      @Schema(description = "Its id", example = "rwd_0123456789abcdef") String id,
      @Schema(description = "Its title", example = "10% Off Next Purchase") String title,
      @Schema(description = "What it is", example = "Get 10% off your next order")
          String description,
      @Schema(description = "The XP that a member must have", example = "1000") long requiredXp,
      @Schema(description = "The RP that it costs", example = "500") long rpCost,
      @Schema(
              description = "How many pieces there are in all; null for any number, 0 for none",
              example = "100")
          @Nullable Long stockLimit,
      @Schema(description = "How many of them are claimed", minimum = "0", example = "23")
          long stockClaimed,
      @Schema(description = "Whether it can be redeemed now, stock aside", example = "true")
          boolean isActive,
      @Schema(description = "From when on it can be redeemed; null for always")
          @Nullable Instant activeFrom,
      @Schema(description = "Until when it can be redeemed; null for ever")
          @Nullable Instant activeUntil,
      @Schema(description = "How many a member may redeem; null for any number", example = "1")
          @Nullable Long maxPerMember,
      @Schema(description = "The discount; null for none") @Nullable RewardConfig rewardConfig) {

    static Entry of(Reward reward, long claimed, Instant now) {
      RewardTerms terms = reward.terms();
      return new Entry(
          reward.id(),
          terms.title(),
          terms.description(),
          terms.requiredXp(),
          terms.rpCost(),
          terms.stockLimit(),
          claimed,
          reward.isActiveAt(now),
          terms.activeFrom(),
          terms.activeUntil(),
          terms.maxPerMember(),
          RewardConfig.of(terms.config()));
    }
  }

  /** The catalogue, with its stock. */
  @UseCase(value = "listRewards", scope = Scope.REWARDS_READ, waits = true)
  public RewardsAnswer list(Caller caller) {
    positions.await(caller, List.of(Redemptions.PROJECTION));
    Map<String, Long> claimed = redemptions.claimed(caller.workspaceId());
    Instant now = clock.instant();
    List<Entry> entries =
        caller.rules().rewards().values().stream()
            .filter(reward -> !reward.isArchived())
            .map(reward -> Entry.of(reward, claimed.getOrDefault(reward.id(), 0L), now))
            .toList();
    return new RewardsAnswer(entries.size(), entries);
  }

  /** Spends a member's RP on a reward, and waits a moment for what the member gets. */
  @UseCase(
      value = "redeemReward",
      scope = Scope.REWARDS_REDEEM,
      writes = true,
      raises = {
        ErrorCode.REWARD_NOT_FOUND,
        ErrorCode.REWARD_NOT_ACTIVE,
        ErrorCode.OUT_OF_STOCK,
        ErrorCode.REDEMPTION_LIMIT_REACHED,
        ErrorCode.INSUFFICIENT_XP,
        ErrorCode.INSUFFICIENT_REWARD_POINTS,
        ErrorCode.TOTAL_OVERFLOW
      })
  public Written<RedeemAnswer> redeem(Caller caller, String rewardId, RedeemRequest request) {
    Answer answer =
        commands.done(
            caller, new RedeemReward(caller.workspaceId(), request.userId(), rewardId, "", null));
    RewardRedeemed redeemed = (RewardRedeemed) answer.receipt().event();
    Optional<RecordedEvent> outcome =
        redeemed.fulfilment().equals(RewardRequest.MANUAL)
            ? Optional.empty()
            : effects.await(redeemed.workspaceId(), redeemed.redemptionId(), PATIENCE);
    return new Written<>(
        answer(redeemed, outcome.orElse(null)),
        outcome.map(RewardCatalogue::lastPosition).orElse(answer.receipt().position()),
        answer.replayed());
  }

  /** The piece of one that was refunded comes back by the event after. */
  private static long lastPosition(RecordedEvent outcome) {
    return outcome.event() instanceof RedemptionRefunded
        ? outcome.position() + 1
        : outcome.position();
  }

  private RedeemAnswer answer(RewardRedeemed redeemed, @Nullable RecordedEvent outcome) {
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
            .of(redeemed.workspaceId(), List.of(redeemed), RewardRedeemed::userId)
            .open(redeemed.userId(), sealed),
        reason,
        unlocked);
  }
}
