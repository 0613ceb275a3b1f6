package dev.rewardrail.gateway.reversal;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.description.Raises;
import dev.rewardrail.gateway.description.Versioned;
import dev.rewardrail.gateway.description.Writes;
import dev.rewardrail.gateway.http.ApiException;
import dev.rewardrail.gateway.http.Body;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.Limits;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.http.Versions;
import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.event.ReversalTerms;
import dev.rewardrail.ledger.event.ReversalsDefined;
import dev.rewardrail.ledger.reversal.Entries;
import dev.rewardrail.ledger.reversal.ReverseEntry;
import dev.rewardrail.ledger.reversal.ReverseReference;
import dev.rewardrail.ledger.rule.Define;
import dev.rewardrail.ledger.rule.ReversalRules;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private static final String KEEP = "keep";
  private static final String REVOKE = "revoke";

  private final Body bodies;
  private final Commands commands;
  private final Entries entries;
  private final SettingsFeed settings;

  ReversalController(Commands commands, Entries entries, SettingsFeed settings, Body bodies) {
    this.bodies = bodies;
    this.commands = commands;
    this.entries = entries;
    this.settings = settings;
  }

  @Operation(
      operationId = "reverse",
      summary = "Take back an entry, or all that a reference earned",
      description =
          "By an entry that points to the first; both stay. XP, RP, level and the boards of the"
              + " period in which the entry counted follow; a claim's day and streak stay. A"
              + " reference is remembered for good, also where nothing of it has arrived yet: what"
              + " it earns later gives nothing.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = ReversalBody.class)))
  @Needs(Scope.LEDGER_REVERSE)
  @Writes
  @Raises({
    ErrorCode.ENTRY_NOT_FOUND,
    ErrorCode.ALREADY_REVERSED,
    ErrorCode.ENTRY_NOT_REVERSIBLE,
    ErrorCode.TOO_MANY_ENTRIES,
    ErrorCode.TOTAL_OVERFLOW
  })
  @PostMapping(path = "/api/v1/reversals", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<ReversalAnswer>> reverse(HttpServletRequest request) throws IOException {
    Parameters.of(request, Set.of());
    Fields body = bodies.json(request, Limits.BODY_BYTES_MAX);
    return commands.ask(
        request,
        command(ReversalBody.of(body), Caller.of(request).workspaceId()),
        answer -> ReversalAnswer.of(answer.receipt()));
  }

  private Command command(ReversalBody asked, String workspaceId) {
    if (asked.entryId() == null) {
      return new ReverseReference(workspaceId, asked.reference(), asked.reason(), null);
    }
    return entries
        .find(workspaceId, asked.entryId())
        .map(made -> ReverseEntry.of(made, asked.reason()))
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.ENTRY_NOT_FOUND,
                    "there is no entry %s in this workspace's ledger".formatted(asked.entryId())));
  }

  @Schema(name = "ReversalRules")
  record RulesAnswer(
      @Schema(description = "Which version; 0 before the workspace set any", example = "1")
          int version,
      @Schema(
              description = "Whether achievements and redemptions stay or are taken too",
              allowableValues = {KEEP, REVOKE},
              example = KEEP)
          String onReversal,
      @Schema(
              description = "Whether RP may go below zero; else what is not there is uncollected",
              example = "false")
          boolean allowNegativeRewardPoints) {

    static RulesAnswer of(int version, ReversalTerms terms) {
      return new RulesAnswer(version, terms.revokes() ? REVOKE : KEEP, terms.mayGoBelowZero());
    }
  }

  @Schema(name = "NewReversalRules", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record RulesBody(
      @Schema(
              description =
                  "keep: achievements and redemptions that a member has stay. revoke: achievements"
                      + " that are no longer earned are taken with what they paid, and the newest"
                      + " redemptions are refunded where their RP are needed",
              allowableValues = {KEEP, REVOKE},
              example = KEEP)
          String onReversal,
      @Schema(
              description =
                  "Whether RP may go below zero; else a reversal takes what is there and tells the"
                      + " rest as uncollected",
              example = "false")
          boolean allowNegativeRewardPoints) {}

  @Operation(operationId = "getReversalRules", summary = "What reversals do in the workspace")
  @Needs(Scope.ADMIN_RULES)
  @Versioned
  @GetMapping(RULES)
  ResponseEntity<Success<RulesAnswer>> rules(HttpServletRequest request) {
    Parameters.of(request, Set.of());
    ReversalRules rules = settings.newestRulesOf(Caller.of(request).workspaceId()).reversals();
    return Versions.answer(rules.version(), RulesAnswer.of(rules.version(), rules.terms()));
  }

  @Operation(
      operationId = "defineReversalRules",
      summary = "Set what reversals do in the workspace",
      description = "All of it anew. Reversals that were made stay as they are.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = RulesBody.class)))
  @Needs(Scope.ADMIN_RULES)
  @Writes
  @Versioned(changes = true)
  @PutMapping(path = RULES, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Success<RulesAnswer>> define(HttpServletRequest request) throws IOException {
    Parameters.of(request, Set.of());
    Integer expected = Versions.expected(request);
    Fields body = bodies.json(request, Limits.BODY_BYTES_MAX);
    List<String> words = List.of(KEEP, REVOKE);
    String onReversal =
        body.optional(
                "on_reversal", word -> Optional.of(word).filter(words::contains), "keep or revoke")
            .orElseThrow(() -> body.missing("on_reversal"));
    boolean mayGoBelowZero =
        body.optionalFlag("allow_negative_reward_points")
            .orElseThrow(() -> body.missing("allow_negative_reward_points"));
    body.nothingElse();
    return commands.define(
        request,
        new ReversalsDefined(
            Caller.of(request).workspaceId(),
            Define.UNTOLD,
            new ReversalTerms(onReversal.equals(REVOKE), mayGoBelowZero)),
        expected,
        answer -> {
          ReversalsDefined event = (ReversalsDefined) answer.receipt().event();
          return RulesAnswer.of(event.version(), event.terms());
        });
  }
}
