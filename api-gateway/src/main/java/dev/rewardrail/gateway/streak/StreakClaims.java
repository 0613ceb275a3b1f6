package dev.rewardrail.gateway.streak;

import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Defined;
import dev.rewardrail.gateway.usecase.Expected;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.gateway.usecase.Versioned;
import dev.rewardrail.gateway.usecase.Written;
import dev.rewardrail.ledger.event.FreezesGranted;
import dev.rewardrail.ledger.event.StreaksDefined;
import dev.rewardrail.ledger.rule.Define;
import dev.rewardrail.ledger.rule.StreakRules;
import dev.rewardrail.ledger.streak.GrantFreezes;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import io.swagger.v3.oas.annotations.media.Schema;
import org.springframework.stereotype.Component;

/** Claims streak days, grants freezes, and defines the rules for streaks. */
@Component
public class StreakClaims {

  private final Commands commands;
  private final SettingsFeed settings;

  StreakClaims(Commands commands, SettingsFeed settings) {
    this.commands = commands;
    this.settings = settings;
  }

  /** Claims today for a member's streak. */
  @UseCase(
      value = "claimStreak",
      scope = Scope.STREAKS_CLAIM,
      writes = true,
      raises = {ErrorCode.ALREADY_CLAIMED, ErrorCode.TOTAL_OVERFLOW})
  public Written<ClaimAnswer> claim(Caller caller, ClaimRequest claim) {
    return commands.ask(caller, claim.command(caller), ClaimAnswer::of);
  }

  /** How the workspace's streaks go. */
  @UseCase(value = "getStreakRules", scope = Scope.ADMIN_RULES)
  public Versioned<StreakRulesAnswer> rules(Caller caller) {
    StreakRules rules = settings.newestRulesOf(caller.workspaceId()).streaks();
    return new Versioned<>(StreakRulesAnswer.of(rules.version(), rules.terms()), rules.version());
  }

  /** Sets how the workspace's streaks go; claims that were made stay as they are. */
  @UseCase(value = "defineStreakRules", scope = Scope.ADMIN_RULES, writes = true)
  public Defined<StreakRulesAnswer> define(
      Caller caller, Expected expected, StreakRulesRequest rules) {
    return commands.define(
        caller,
        new StreaksDefined(caller.workspaceId(), Define.UNVERSIONED, rules.terms()),
        expected,
        defined -> StreakRulesAnswer.of(defined.version(), ((StreaksDefined) defined).terms()));
  }

  /** What a grant of freezes did. */
  @Schema(name = "FreezesAnswer")
  public record FreezesAnswer(
      @Schema(description = "Who", example = "usr_abc123") String userId,
      @Schema(description = "How many were given", example = "1") int count,
      @Schema(description = "How many the member holds now", example = "2") int freezesHeld) {}

  /** Gives a member freezes, each of which covers one missed day. */
  @UseCase(
      value = "grantFreezes",
      scope = Scope.ADMIN_ADJUSTMENTS,
      writes = true,
      raises = ErrorCode.TOO_MANY_FREEZES)
  public Written<FreezesAnswer> grantFreezes(Caller caller, String userId, FreezesRequest request) {
    Invalid.requireUserId(userId);
    return commands.ask(
        caller,
        new GrantFreezes(caller.workspaceId(), userId, request.count(), request.reason(), null),
        receipt -> {
          FreezesGranted event = (FreezesGranted) receipt.event();
          return new FreezesAnswer(event.userId(), event.count(), event.freezesHeld());
        });
  }
}
