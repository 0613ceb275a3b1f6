package dev.rewardrail.gateway.reward;

import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Page;
import dev.rewardrail.gateway.usecase.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls under {@code /api/v1/redemptions}. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Rewards")
class RedemptionController {

  private final RedemptionHistory redemptions;

  RedemptionController(RedemptionHistory redemptions) {
    this.redemptions = redemptions;
  }

  @Operation(operationId = "listRedemptions", summary = "List redemptions, newest first")
  @GetMapping("/api/v1/redemptions")
  Page<RedemptionAnswer> list(
      Caller caller, @ParameterObject RedemptionQuery query, @ParameterObject PageRequest paging) {
    return redemptions.list(caller, query, paging);
  }

  @Operation(operationId = "getRedemption", summary = "Get a redemption")
  @GetMapping("/api/v1/redemptions/{redemptionId}")
  Success<RedemptionAnswer> find(Caller caller, @PathVariable String redemptionId) {
    return Success.of(redemptions.find(caller, redemptionId));
  }
}
