package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Listed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The call {@code /api/v1/ledger/rules}. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Ledger")
class RuleController {

  private final RuleHistory rules;

  RuleController(RuleHistory rules) {
    this.rules = rules;
  }

  @Operation(
      operationId = "listRuleVersions",
      summary = "List the versions of a rule, oldest first",
      description =
          "An entry or explanation names the version that decided, such as `reversals@2`;"
              + " this call tells what that version said. A rule that nobody has set has no"
              + " versions: the built-in rule applies.")
  @GetMapping("/api/v1/ledger/rules")
  Listed<RuleHistory.RuleVersion> rules(
      Caller caller, @ParameterObject RuleHistory.RuleQuery query) {
    return Listed.of(rules.versions(caller, query));
  }
}
