package dev.rewardrail.gateway.reversal;

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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls about reversals. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Reversals")
class ReversalController {

  private static final String RULES = "/api/v1/admin/reversals";

  private final Reversals reversals;

  ReversalController(Reversals reversals) {
    this.reversals = reversals;
  }

  @Operation(
      operationId = "reverse",
      summary = "Reverse an entry, or all that a reference earned",
      description =
          "Adds an entry that points to the first; both stay. XP, RP, level and the boards"
              + " of the period in which the entry counted follow; the day and the streak of a"
              + " claim stay. A reference is remembered for good, also if nothing of it has"
              + " arrived yet: what it earns later gives nothing.")
  @PostMapping(path = "/api/v1/reversals", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<ReversalAnswer>> reverse(
      Caller caller, @RequestBody(required = true) ReversalRequest request) {
    return Answers.of(reversals.reverse(caller, request));
  }

  @Operation(operationId = "getReversalRules", summary = "Get the reversal rules of the workspace")
  @GetMapping(RULES)
  ResponseEntity<Success<Reversals.RulesAnswer>> rules(Caller caller) {
    return Answers.of(reversals.rules(caller));
  }

  @Operation(
      operationId = "defineReversalRules",
      summary = "Replace the reversal rules of the workspace",
      description = "Replaces all fields. Earlier reversals stay as they are.")
  @PutMapping(path = RULES, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<Reversals.RulesAnswer>> define(
      Caller caller, Expected expected, @RequestBody(required = true) ReversalRulesRequest rules) {
    return Answers.of(reversals.define(caller, expected, rules));
  }
}
