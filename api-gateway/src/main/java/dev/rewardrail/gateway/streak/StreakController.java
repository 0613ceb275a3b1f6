package dev.rewardrail.gateway.streak;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.description.Raises;
import dev.rewardrail.gateway.description.Versioned;
import dev.rewardrail.gateway.description.Writes;
import dev.rewardrail.gateway.http.Body;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.Limits;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.http.Versions;
import dev.rewardrail.ledger.event.FreezesGranted;
import dev.rewardrail.ledger.event.StreaksDefined;
import dev.rewardrail.ledger.member.UserId;
import dev.rewardrail.ledger.rule.Define;
import dev.rewardrail.ledger.rule.StreakRules;
import dev.rewardrail.ledger.streak.GrantFreezes;
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

  private final Body bodies;
  private final Commands commands;
  private final SettingsFeed settings;

  StreakController(Commands commands, SettingsFeed settings, Body bodies) {
    this.bodies = bodies;
    this.commands = commands;
    this.settings = settings;
  }

  @Operation(
      operationId = "claimStreak",
      summary = "Claim today for a member's streak",
      description =
          "One claim a local day of the member's. A missed day ends the streak unless freezes cover"
              + " it. A change of time zone neither gives a second claim within one day nor ends a"
              + " streak that was kept.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = ClaimBody.class)))
  @Needs(Scope.STREAKS_CLAIM)
  @Writes
  @Raises({ErrorCode.ALREADY_CLAIMED, ErrorCode.TOTAL_OVERFLOW})
  @PostMapping(path = "/api/v1/streaks/claim", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<ClaimAnswer>> claim(HttpServletRequest request) throws IOException {
    Parameters.of(request, Set.of());
    Fields body = bodies.json(request, Limits.BODY_BYTES_MAX);
    return commands.ask(
        request,
        ClaimBody.of(body, Caller.of(request).workspaceId()),
        answer -> ClaimAnswer.of(answer.receipt()));
  }

  @Operation(operationId = "getStreakRules", summary = "How the workspace's streaks go")
  @Needs(Scope.ADMIN_RULES)
  @Versioned
  @GetMapping(RULES)
  ResponseEntity<Success<StreakRulesAnswer>> rules(HttpServletRequest request) {
    Parameters.of(request, Set.of());
    StreakRules rules = settings.newestRulesOf(Caller.of(request).workspaceId()).streaks();
    return Versions.answer(rules.version(), StreakRulesAnswer.of(rules.version(), rules.terms()));
  }

  @Operation(
      operationId = "defineStreakRules",
      summary = "Set how the workspace's streaks go",
      description = "All of it anew. Claims that were made stay as they are.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = StreakRulesBody.class)))
  @Needs(Scope.ADMIN_RULES)
  @Writes
  @Versioned(changes = true)
  @PutMapping(path = RULES, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<StreakRulesAnswer>> define(HttpServletRequest request) throws IOException {
    Parameters.of(request, Set.of());
    Integer expected = Versions.expected(request);
    Fields body = bodies.json(request, Limits.BODY_BYTES_MAX);
    return commands.define(
        request,
        new StreaksDefined(
            Caller.of(request).workspaceId(), Define.UNTOLD, StreakRulesBody.of(body)),
        expected,
        answer -> {
          StreaksDefined event = (StreaksDefined) answer.receipt().event();
          return StreakRulesAnswer.of(event.version(), event.terms());
        });
  }

  @Operation(
      operationId = "grantFreezes",
      summary = "Give a member freezes",
      description =
          "Each covers one missed day of the streak. A streak that has lapsed stays lapsed.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = FreezesBody.class)))
  @Needs(Scope.ADMIN_ADJUSTMENTS)
  @Writes
  @Raises(ErrorCode.TOO_MANY_FREEZES)
  @PostMapping(
      path = "/api/v1/admin/members/{userId}/freezes",
      consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<FreezesAnswer>> freezes(
      HttpServletRequest request, @PathVariable String userId) throws IOException {
    Parameters.of(request, Set.of());
    Parameters.path("user id", userId, UserId.FORMAT, UserId.MUST_BE);
    Fields body = bodies.json(request, Limits.BODY_BYTES_MAX);
    int count = Math.toIntExact(body.number("count", 1, StreakRulesBody.FREEZES_MAX));
    String reason = body.text("reason", Limits.REASON, Limits.REASON_MUST_BE);
    body.nothingElse();
    return commands.ask(
        request,
        new GrantFreezes(Caller.of(request).workspaceId(), userId, count, reason, null),
        answer -> {
          FreezesGranted event = (FreezesGranted) answer.receipt().event();
          return new FreezesAnswer(event.userId(), event.count(), event.freezesHeld());
        });
  }

  @Schema(name = "Freezes", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record FreezesBody(
      @Schema(
              description = "How many",
              minimum = "1",
              maximum = "" + StreakRulesBody.FREEZES_MAX,
              example = "1")
          long count,
      @Schema(
              description = "Why; it stays in the log for ever, so no personal data",
              minLength = 1,
              maxLength = 255,
              example = "Our outage")
          String reason) {}

  @Schema(name = "FreezesAnswer")
  record FreezesAnswer(
      @Schema(description = "Who", example = "usr_abc123") String userId,
      @Schema(description = "How many were given", example = "1") int count,
      @Schema(description = "How many the member holds now", example = "2") int freezesHeld) {}
}
