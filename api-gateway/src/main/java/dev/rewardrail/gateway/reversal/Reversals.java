package dev.rewardrail.gateway.reversal;

import static dev.rewardrail.gateway.reversal.ReversalRulesRequest.KEEP;
import static dev.rewardrail.gateway.reversal.ReversalRulesRequest.REVOKE;

import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Defined;
import dev.rewardrail.gateway.usecase.Expected;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.gateway.usecase.Versioned;
import dev.rewardrail.gateway.usecase.Written;
import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.ReversalTerms;
import dev.rewardrail.ledger.event.ReversalsDefined;
import dev.rewardrail.ledger.reversal.Entries;
import dev.rewardrail.ledger.reversal.ReverseEntry;
import dev.rewardrail.ledger.reversal.ReverseReference;
import dev.rewardrail.ledger.rule.Define;
import dev.rewardrail.ledger.rule.ReversalRules;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import io.swagger.v3.oas.annotations.media.Schema;
import org.springframework.stereotype.Component;

/** Reverses entries, and defines the rules for reversals. */
@Component
public class Reversals {

  /** {@code ent_} and 32 hex digits. */
  private static final int WHOLE_ID_LENGTH = 36;

  private final Commands commands;
  private final Entries entries;
  private final SettingsFeed settings;

  Reversals(Commands commands, Entries entries, SettingsFeed settings) {
    this.commands = commands;
    this.entries = entries;
    this.settings = settings;
  }

  /** Takes back an entry, or all that a reference earned. */
  @UseCase(
      value = "reverse",
      scope = Scope.LEDGER_REVERSE,
      writes = true,
      raises = {
        ErrorCode.ENTRY_NOT_FOUND,
        ErrorCode.ALREADY_REVERSED,
        ErrorCode.ENTRY_NOT_REVERSIBLE,
        ErrorCode.TOO_MANY_ENTRIES,
        ErrorCode.TOTAL_OVERFLOW
      })
  public Written<ReversalAnswer> reverse(Caller caller, ReversalRequest request) {
    return commands.ask(caller, command(request, caller.workspaceId()), ReversalAnswer::of);
  }

  private Command command(ReversalRequest asked, String workspaceId) {
    if (asked.entryId() == null) {
      return new ReverseReference(workspaceId, asked.reference(), asked.reason(), null);
    }
    String whole = asked.entryId().substring(0, WHOLE_ID_LENGTH);
    RecordedEvent made =
        entries
            .find(workspaceId, whole)
            .filter(found -> isIn(found, asked.entryId()))
            .orElseThrow(
                () ->
                    new ApiException(
                        ErrorCode.ENTRY_NOT_FOUND,
                        "there is no entry %s in this workspace's ledger"
                            .formatted(asked.entryId())));
    if (!whole.equals(asked.entryId())) {
      throw new ApiException(
          ErrorCode.ENTRY_NOT_REVERSIBLE,
          "%s was paid with %s and can't be reversed by itself; reverse %2$s, which takes it too where the workspace's reversals revoke"
              .formatted(asked.entryId(), whole));
    }
    return ReverseEntry.of(made, asked.reason());
  }

  /** An event makes an entry, and one more for each achievement or step that it paid. */
  private static boolean isIn(RecordedEvent made, String entryId) {
    return entryId.length() == WHOLE_ID_LENGTH
        || ((PointsEvent) made.event())
            .movements().stream()
                .anyMatch(moved -> entryId.substring(WHOLE_ID_LENGTH).equals("_" + moved.item()));
  }

  /** What reversals do in a workspace. */
  @Schema(name = "ReversalRules")
  public record RulesAnswer(
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

  /** What reversals do in the workspace. */
  @UseCase(value = "getReversalRules", scope = Scope.ADMIN_RULES)
  public Versioned<RulesAnswer> rules(Caller caller) {
    ReversalRules rules = settings.newestRulesOf(caller.workspaceId()).reversals();
    return new Versioned<>(RulesAnswer.of(rules.version(), rules.terms()), rules.version());
  }

  /** Sets what reversals do in the workspace; those that were made stay as they are. */
  @UseCase(value = "defineReversalRules", scope = Scope.ADMIN_RULES, writes = true)
  public Defined<RulesAnswer> define(Caller caller, Expected expected, ReversalRulesRequest rules) {
    return commands.define(
        caller,
        new ReversalsDefined(caller.workspaceId(), Define.UNVERSIONED, rules.terms()),
        expected,
        defined -> RulesAnswer.of(defined.version(), ((ReversalsDefined) defined).terms()));
  }
}
