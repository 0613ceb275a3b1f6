package dev.rewardrail.gateway.reward;

import dev.rewardrail.gateway.http.Answers;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.reward.RedemptionDecisions.ChangedAnswer;
import dev.rewardrail.gateway.usecase.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls under {@code /api/v1/admin/redemptions}. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Rewards")
class RedemptionAdminController {

  private static final String REDEMPTION = "/api/v1/admin/redemptions/{redemptionId}";

  private final RedemptionDecisions redemptions;

  RedemptionAdminController(RedemptionDecisions redemptions) {
    this.redemptions = redemptions;
  }

  @Operation(
      operationId = "fulfilRedemption",
      summary = "Mark a pending redemption as fulfilled",
      description = "For rewards that you fulfil yourself.")
  @PostMapping(REDEMPTION + "/fulfil")
  ResponseEntity<Success<ChangedAnswer>> fulfil(
      Caller caller, @PathVariable String redemptionId, @RequestBody FulfilRequest request) {
    return Answers.of(redemptions.fulfil(caller, redemptionId, request));
  }

  @Operation(
      operationId = "failRedemption",
      summary = "Mark a pending redemption as failed",
      description = "Returns the RP and the stock.")
  @PostMapping(path = REDEMPTION + "/fail", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<ChangedAnswer>> fail(
      Caller caller,
      @PathVariable String redemptionId,
      @RequestBody(required = true) WhyRequest why) {
    return Answers.of(redemptions.fail(caller, redemptionId, why));
  }

  @Operation(
      operationId = "cancelRedemption",
      summary = "Cancel a pending redemption",
      description = "Returns the RP and the stock.")
  @PostMapping(path = REDEMPTION + "/cancel", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<ChangedAnswer>> cancel(
      Caller caller,
      @PathVariable String redemptionId,
      @RequestBody(required = true) WhyRequest why) {
    return Answers.of(redemptions.cancel(caller, redemptionId, why));
  }

  @Operation(
      operationId = "refundRedemption",
      summary = "Refund a fulfilled redemption",
      description = "Returns the RP and the stock. Take back what the member got yourself.")
  @PostMapping(path = REDEMPTION + "/refund", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<ChangedAnswer>> refund(
      Caller caller,
      @PathVariable String redemptionId,
      @RequestBody(required = true) WhyRequest why) {
    return Answers.of(redemptions.refund(caller, redemptionId, why));
  }
}
