package dev.rewardrail.gateway.level;

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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls about levels. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Levels")
class LevelController {

  private static final String RULES = "/api/v1/admin/levels";

  private final Levels levels;

  LevelController(Levels levels) {
    this.levels = levels;
  }

  @Operation(operationId = "listLevels", summary = "List the levels")
  @GetMapping("/api/v1/levels")
  Success<LevelAnswer> levels(Caller caller) {
    return Success.of(levels.list(caller));
  }

  @Operation(operationId = "getLevels", summary = "Get the levels and their version")
  @GetMapping(RULES)
  ResponseEntity<Success<LevelAnswer>> rules(Caller caller) {
    return Answers.of(levels.rules(caller));
  }

  @Operation(
      operationId = "defineLevels",
      summary = "Replace the levels",
      description =
          "Replaces all levels. Every profile shows the new levels at once. Events keep the"
              + " level that was told when they happened.")
  @PutMapping(path = RULES, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<LevelAnswer>> define(
      Caller caller, Expected expected, @RequestBody(required = true) LevelsRequest request) {
    return Answers.of(levels.define(caller, expected, request));
  }
}
