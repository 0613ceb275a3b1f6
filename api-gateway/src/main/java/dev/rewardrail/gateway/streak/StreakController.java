package dev.rewardrail.gateway.streak;

import dev.rewardrail.gateway.http.Answers;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Expected;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls about streaks. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Streaks")
class StreakController {

  private static final String RULES = "/api/v1/admin/streaks";

  private final StreakClaims streaks;

  StreakController(StreakClaims streaks) {
    this.streaks = streaks;
  }

  @Operation(
      operationId = "claimStreak",
      summary = "Claim a day of a streak",
      description =
          "One claim for each local day of the member. A missed day ends the streak unless"
              + " freezes cover it. A change of time zone neither gives a second claim on one day"
              + " nor ends a streak that was kept.")
  @PostMapping(path = "/api/v1/streaks/claim", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<ClaimAnswer>> claim(
      Caller caller, @RequestBody(required = true) ClaimRequest claim) {
    return Answers.of(streaks.claim(caller, claim));
  }

  @Operation(operationId = "getStreakRules", summary = "Get the streak rules of the workspace")
  @GetMapping(RULES)
  ResponseEntity<Success<StreakRulesAnswer>> rules(Caller caller) {
    return Answers.of(streaks.rules(caller));
  }

  @Operation(
      operationId = "defineStreakRules",
      summary = "Replace the streak rules of the workspace",
      description = "Replaces all fields. Earlier claims stay as they are.")
  @PutMapping(path = RULES, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<StreakRulesAnswer>> define(
      Caller caller, Expected expected, @RequestBody(required = true) StreakRulesRequest rules) {
    return Answers.of(streaks.define(caller, expected, rules));
  }

  @Operation(
      operationId = "grantFreezes",
      summary = "Give a member streak freezes",
      description = "Each freeze covers one missed day. A streak that has lapsed stays lapsed.")
  @PostMapping(
      path = "/api/v1/admin/members/{userId}/freezes",
      consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<StreakClaims.FreezesAnswer>> freezes(
      Caller caller,
      @PathVariable String userId,
      @RequestBody(required = true) FreezesRequest request) {
    return Answers.of(streaks.grantFreezes(caller, userId, request));
  }
}
