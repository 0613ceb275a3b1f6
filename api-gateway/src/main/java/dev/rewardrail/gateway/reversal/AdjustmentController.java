package dev.rewardrail.gateway.reversal;

import dev.rewardrail.gateway.http.Answers;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.usecase.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The call {@code /api/v1/admin/adjustments}. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Reversals")
class AdjustmentController {

  private final Adjustments adjustments;

  AdjustmentController(Adjustments adjustments) {
    this.adjustments = adjustments;
  }

  @Operation(
      operationId = "adjustPoints",
      summary = "Adjust the points of a member",
      description =
          "Adds or removes XP or RP, with a reason. Use it for opening balances too, which"
              + " may be greater than an award. XP never falls below zero; RP falls below zero"
              + " only if the workspace allows it.")
  @PostMapping(path = "/api/v1/admin/adjustments", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<Adjustments.AdjustmentAnswer>> adjust(
      Caller caller, @RequestBody(required = true) AdjustmentRequest adjustment) {
    return Answers.of(adjustments.adjust(caller, adjustment));
  }
}
