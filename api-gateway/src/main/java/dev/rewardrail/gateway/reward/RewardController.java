package dev.rewardrail.gateway.reward;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.description.Raises;
import dev.rewardrail.gateway.description.Waits;
import dev.rewardrail.gateway.description.Writes;
import dev.rewardrail.gateway.http.Body;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.LedgerPosition;
import dev.rewardrail.gateway.http.Limits;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.ledger.event.RewardTerms;
import dev.rewardrail.ledger.member.UserId;
import dev.rewardrail.ledger.redemption.RedeemReward;
import dev.rewardrail.ledger.rule.Reward;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.reward.Redemptions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls under {@code /api/v1/rewards}. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Rewards")
class RewardController {

  private final Body bodies;
  private final RedemptionAnswers redeeming;
  private final Redemptions redemptions;
  private final LedgerPosition positions;
  private final Clock clock;

  RewardController(
      RedemptionAnswers redeeming,
      Redemptions redemptions,
      LedgerPosition positions,
      Clock clock,
      Body bodies) {
    this.bodies = bodies;
    this.redeeming = redeeming;
    this.redemptions = redemptions;
    this.positions = positions;
    this.clock = clock;
  }

  @Schema(name = "Rewards")
  record Answer(
      @Schema(description = "How many there are", example = "1") int count,
      @Schema(description = "The catalogue") List<Entry> rewards) {}

  @Schema(name = "Reward")
  record Entry(
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
      @Schema(description = "The discount; null for none")
          RewardBody.@Nullable ConfigBody rewardConfig) {

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
          RewardBody.ConfigBody.of(terms.config()));
    }
  }

  @Operation(operationId = "listRewards", summary = "The catalogue of rewards, with its stock")
  @Needs(Scope.REWARDS_READ)
  @Waits
  @GetMapping("/api/v1/rewards")
  Success<Answer> rewards(HttpServletRequest request) {
    Parameters.of(request, Set.of());
    Caller caller = Caller.of(request);
    positions.await(request, List.of(Redemptions.PROJECTION));
    Map<String, Long> claimed = redemptions.claimed(caller.workspaceId());
    Instant now = clock.instant();
    List<Entry> entries =
        caller.rules().rewards().values().stream()
            .filter(reward -> !reward.isArchived())
            .map(reward -> Entry.of(reward, claimed.getOrDefault(reward.id(), 0L), now))
            .toList();
    return Success.of(new Answer(entries.size(), entries));
  }

  @Schema(name = "Redeem", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record RedeemBody(
      @Schema(
              description = "Who redeems it",
              pattern = "^" + UserId.REGEX + "$",
              example = "usr_abc123")
          String userId) {}

  @Operation(
      operationId = "redeemReward",
      summary = "Spend a member's RP on a reward",
      description =
          "RP and stock are taken together or not at all. A code is answered with where it comes"
              + " within two seconds, as it nearly always does; else the status is pending: ask for"
              + " the redemption. Where there is nothing to give, the RP come back and the status"
              + " is refunded. Send an Idempotency-Key, or a repeat redeems another.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = RedeemBody.class)))
  @Needs(Scope.REWARDS_REDEEM)
  @Writes
  @Raises({
    ErrorCode.REWARD_NOT_FOUND,
    ErrorCode.REWARD_NOT_ACTIVE,
    ErrorCode.OUT_OF_STOCK,
    ErrorCode.REDEMPTION_LIMIT_REACHED,
    ErrorCode.INSUFFICIENT_XP,
    ErrorCode.INSUFFICIENT_REWARD_POINTS,
    ErrorCode.TOTAL_OVERFLOW
  })
  @PostMapping(
      path = "/api/v1/rewards/{rewardId}/redeem",
      consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<RedeemAnswer>> redeem(
      HttpServletRequest request, @PathVariable String rewardId) throws IOException {
    Parameters.of(request, Set.of());
    Fields body = bodies.json(request, Limits.BODY_BYTES_MAX);
    String userId = body.text("user_id", UserId.FORMAT, UserId.MUST_BE);
    body.nothingElse();
    return redeeming.redeem(
        request, new RedeemReward(Caller.of(request).workspaceId(), userId, rewardId, "", null));
  }
}
