package dev.rewardrail.gateway.reward;

import dev.rewardrail.gateway.http.Answers;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Expected;
import dev.rewardrail.gateway.usecase.Page;
import dev.rewardrail.gateway.usecase.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls under {@code /api/v1/admin/rewards}. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Rewards")
class RewardAdminController {

  private static final String REWARDS = "/api/v1/admin/rewards";
  private static final String REWARD = REWARDS + "/{rewardId}";
  private static final String CODES = REWARD + "/codes";

  private final RewardDefinitions rewards;

  RewardAdminController(RewardDefinitions rewards) {
    this.rewards = rewards;
  }

  @Operation(operationId = "defineReward", summary = "Add a reward to the catalogue")
  @PostMapping(path = REWARDS, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<RewardAnswer>> define(
      Caller caller, @RequestBody(required = true) RewardRequest reward) {
    return Answers.of(rewards.define(caller, reward));
  }

  @Operation(operationId = "listRewardDefinitions", summary = "List the definitions of rewards")
  @GetMapping(REWARDS)
  Page<RewardAnswer> list(Caller caller, @ParameterObject PageRequest paging) {
    return rewards.list(caller, paging);
  }

  @Operation(operationId = "getRewardDefinition", summary = "Get the definition of a reward")
  @GetMapping(REWARD)
  ResponseEntity<Success<RewardAnswer>> find(Caller caller, @PathVariable String rewardId) {
    return Answers.of(rewards.find(caller, rewardId));
  }

  @Operation(
      operationId = "changeReward",
      summary = "Replace the definition of a reward",
      description =
          "Replaces all fields. An archived reward can be redeemed again. What was redeemed"
              + " stays as it was. Leave out id, version and is_archived: they are read-only.")
  @PutMapping(path = REWARD, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<RewardAnswer>> change(
      Caller caller,
      @PathVariable String rewardId,
      Expected expected,
      @RequestBody(required = true) RewardRequest reward) {
    return Answers.of(rewards.change(caller, rewardId, expected, reward));
  }

  @Operation(
      operationId = "archiveReward",
      summary = "Archive a reward",
      description = "Nobody can redeem it any more. What was redeemed stays and is fulfilled.")
  @DeleteMapping(REWARD)
  ResponseEntity<Success<RewardAnswer>> archive(
      Caller caller, @PathVariable String rewardId, Expected expected) {
    return Answers.of(rewards.archive(caller, rewardId, expected));
  }

  @Operation(
      operationId = "addCodes",
      summary = "Add codes to a reward's pool",
      description =
          "For rewards whose fulfilment is code_pool. Codes that are in the pool already"
              + " are skipped. Codes are stored outside the log until they are given out; the log"
              + " contains them sealed.")
  @PostMapping(path = CODES, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<RewardDefinitions.CodesAnswer>> addCodes(
      Caller caller,
      @PathVariable String rewardId,
      @RequestBody(required = true) CodesRequest codes) {
    return Answers.of(rewards.addCodes(caller, rewardId, codes));
  }

  @Operation(
      operationId = "countCodes",
      summary = "Count the codes that are left in a reward's pool")
  @GetMapping(CODES)
  Success<RewardDefinitions.LeftAnswer> codes(Caller caller, @PathVariable String rewardId) {
    return Success.of(rewards.codesLeft(caller, rewardId));
  }
}
