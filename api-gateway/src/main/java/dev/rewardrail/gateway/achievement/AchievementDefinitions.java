package dev.rewardrail.gateway.achievement;

import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Catalogue;
import dev.rewardrail.gateway.usecase.Defined;
import dev.rewardrail.gateway.usecase.Expected;
import dev.rewardrail.gateway.usecase.Page;
import dev.rewardrail.gateway.usecase.PageRequest;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.gateway.usecase.Versioned;
import dev.rewardrail.ledger.event.AchievementArchived;
import dev.rewardrail.ledger.event.AchievementDefined;
import dev.rewardrail.ledger.rule.Achievement;
import dev.rewardrail.ledger.rule.Define;
import dev.rewardrail.ledger.rule.Rules;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import org.springframework.stereotype.Component;

/** Defines a workspace's achievements. */
@Component
public class AchievementDefinitions {

  private final Commands commands;
  private final SettingsFeed settings;

  AchievementDefinitions(Commands commands, SettingsFeed settings) {
    this.commands = commands;
    this.settings = settings;
  }

  /** Defines an achievement, which members unlock by what they do from now on. */
  @UseCase(
      value = "defineAchievement",
      scope = Scope.ADMIN_RULES,
      writes = true,
      raises = ErrorCode.TOO_MANY)
  public Defined<AchievementAnswer> define(Caller caller, AchievementRequest achievement) {
    return define(caller, Catalogue.newId("ach_"), achievement, Expected.NONE_YET);
  }

  /** A page of all achievements, archived ones too, in the order in which they were made. */
  @UseCase(value = "listAchievementDefinitions", scope = Scope.ADMIN_RULES)
  public Page<AchievementAnswer> list(Caller caller, PageRequest paging) {
    return Catalogue.page(paging, rules(caller).achievements().values(), Achievement::id)
        .map(AchievementAnswer::of);
  }

  /** An achievement. */
  @UseCase(
      value = "getAchievementDefinition",
      scope = Scope.ADMIN_RULES,
      raises = ErrorCode.ACHIEVEMENT_NOT_FOUND)
  public Versioned<AchievementAnswer> find(Caller caller, String achievementId) {
    Achievement achievement = find(rules(caller), achievementId);
    return new Versioned<>(AchievementAnswer.of(achievement), achievement.version());
  }

  /** Changes all of an achievement; whoever has it keeps it as it was. */
  @UseCase(
      value = "changeAchievement",
      scope = Scope.ADMIN_RULES,
      writes = true,
      raises = ErrorCode.ACHIEVEMENT_NOT_FOUND)
  public Defined<AchievementAnswer> change(
      Caller caller, String achievementId, Expected expected, AchievementRequest achievement) {
    return define(caller, find(rules(caller), achievementId).id(), achievement, expected);
  }

  private Defined<AchievementAnswer> define(
      Caller caller, String id, AchievementRequest achievement, Expected expected) {
    return commands.define(
        caller,
        new AchievementDefined(caller.workspaceId(), id, Define.UNVERSIONED, achievement.terms(id)),
        expected,
        defined -> {
          AchievementDefined event = (AchievementDefined) defined;
          return AchievementAnswer.of(
              new Achievement(event.achievementId(), event.version(), event.terms(), false));
        });
  }

  /** Archives an achievement: it can be unlocked no more, and whoever has it keeps it. */
  @UseCase(
      value = "archiveAchievement",
      scope = Scope.ADMIN_RULES,
      writes = true,
      raises = {ErrorCode.ACHIEVEMENT_NOT_FOUND, ErrorCode.ALREADY_ARCHIVED})
  public Defined<AchievementAnswer> archive(
      Caller caller, String achievementId, Expected expected) {
    Achievement known = find(rules(caller), achievementId);
    return commands.define(
        caller,
        new AchievementArchived(
            caller.workspaceId(), known.id(), Define.UNVERSIONED, known.terms()),
        expected,
        archived -> {
          AchievementArchived event = (AchievementArchived) archived;
          return AchievementAnswer.of(
              new Achievement(event.achievementId(), event.version(), event.terms(), true));
        });
  }

  private Rules rules(Caller caller) {
    return settings.newestRulesOf(caller.workspaceId());
  }

  static Achievement find(Rules rules, String achievementId) {
    Achievement known = rules.achievements().get(achievementId);
    if (known == null) {
      throw new ApiException(
          ErrorCode.ACHIEVEMENT_NOT_FOUND,
          "there is no such achievement; list them to see which there are");
    }
    return known;
  }
}
