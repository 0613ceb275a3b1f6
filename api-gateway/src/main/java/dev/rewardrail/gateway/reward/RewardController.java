package dev.rewardrail.gateway.reward;

import dev.rewardrail.gateway.http.Answers;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.usecase.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
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

  private final RewardCatalogue catalogue;

  RewardController(RewardCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Operation(
      operationId = "listRewards",
      summary = "List the rewards that members can redeem, with their stock")
  @GetMapping("/api/v1/rewards")
  Success<RewardCatalogue.RewardsAnswer> rewards(Caller caller) {
    return Success.of(catalogue.list(caller));
  }

  @Operation(
      operationId = "redeemReward",
      summary = "Redeem a reward with a member's RP",
      description =
          "RP and stock are taken together or not at all. The answer contains the code if"
              + " it is there within two seconds, as it nearly always is; otherwise the status is"
              + " pending: get the redemption later. If there is nothing to give, the RP are"
              + " returned and the status is refunded. Send an Idempotency-Key, or a repeat"
              + " redeems again.")
  @PostMapping(
      path = "/api/v1/rewards/{rewardId}/redeem",
      consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<RedeemAnswer>> redeem(
      Caller caller,
      @PathVariable String rewardId,
      @RequestBody(required = true) RedeemRequest request) {
    return Answers.of(catalogue.redeem(caller, rewardId, request));
  }
}
