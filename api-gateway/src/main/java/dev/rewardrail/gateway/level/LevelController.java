package dev.rewardrail.gateway.level;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.description.Versioned;
import dev.rewardrail.gateway.description.Writes;
import dev.rewardrail.gateway.http.Body;
import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.Limits;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.http.Versions;
import dev.rewardrail.ledger.event.LevelsDefined;
import dev.rewardrail.ledger.level.Ladder;
import dev.rewardrail.ledger.rule.Define;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;
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

  private final Body bodies;
  private final Commands commands;
  private final SettingsFeed settings;

  LevelController(Commands commands, SettingsFeed settings, Body bodies) {
    this.bodies = bodies;
    this.commands = commands;
    this.settings = settings;
  }

  @Operation(operationId = "listLevels", summary = "The levels that there are")
  @Needs(Scope.ACHIEVEMENTS_READ)
  @GetMapping("/api/v1/levels")
  Success<LevelAnswer> levels(HttpServletRequest request) {
    Parameters.of(request, Set.of());
    return Success.of(LevelAnswer.of(Caller.of(request).rules().ladder()));
  }

  @Operation(operationId = "getLevels", summary = "The levels, and their version")
  @Needs(Scope.ADMIN_RULES)
  @Versioned
  @GetMapping(RULES)
  ResponseEntity<Success<LevelAnswer>> rules(HttpServletRequest request) {
    Parameters.of(request, Set.of());
    Ladder ladder = settings.newestRulesOf(Caller.of(request).workspaceId()).ladder();
    return Versions.answer(ladder.version(), LevelAnswer.of(ladder));
  }

  @Operation(
      operationId = "defineLevels",
      summary = "Set the levels",
      description =
          "All of them anew. Every profile shows them at once; a level that an answer told stays in"
              + " its event.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = LevelBody.class)))
  @Needs(Scope.ADMIN_RULES)
  @Writes
  @Versioned(changes = true)
  @PutMapping(path = RULES, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<LevelAnswer>> define(HttpServletRequest request) throws IOException {
    Parameters.of(request, Set.of());
    Integer expected = Versions.expected(request);
    Fields body = bodies.json(request, Limits.BODY_BYTES_MAX);
    return commands.define(
        request,
        new LevelsDefined(Caller.of(request).workspaceId(), Define.UNTOLD, LevelBody.of(body)),
        expected,
        answer -> {
          LevelsDefined event = (LevelsDefined) answer.receipt().event();
          return LevelAnswer.of(new Ladder(event.version(), event.steps()));
        });
  }
}
