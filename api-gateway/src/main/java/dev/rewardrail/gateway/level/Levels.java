package dev.rewardrail.gateway.level;

import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Defined;
import dev.rewardrail.gateway.usecase.Expected;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.gateway.usecase.Versioned;
import dev.rewardrail.ledger.event.LevelsDefined;
import dev.rewardrail.ledger.level.Ladder;
import dev.rewardrail.ledger.rule.Define;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import org.springframework.stereotype.Component;

/** The levels of a workspace. */
@Component
public class Levels {

  private final Commands commands;
  private final SettingsFeed settings;

  Levels(Commands commands, SettingsFeed settings) {
    this.commands = commands;
    this.settings = settings;
  }

  /** The levels that there are. */
  @UseCase(value = "listLevels", scope = Scope.ACHIEVEMENTS_READ)
  public LevelAnswer list(Caller caller) {
    return LevelAnswer.of(caller.rules().ladder());
  }

  /** The levels, and their version. */
  @UseCase(value = "getLevels", scope = Scope.ADMIN_RULES)
  public Versioned<LevelAnswer> rules(Caller caller) {
    Ladder ladder = settings.newestRulesOf(caller.workspaceId()).ladder();
    return new Versioned<>(LevelAnswer.of(ladder), ladder.version());
  }

  /** Sets all levels anew. */
  @UseCase(value = "defineLevels", scope = Scope.ADMIN_RULES, writes = true)
  public Defined<LevelAnswer> define(Caller caller, Expected expected, LevelsRequest levels) {
    return commands.define(
        caller,
        new LevelsDefined(caller.workspaceId(), Define.UNVERSIONED, levels.steps()),
        expected,
        defined ->
            LevelAnswer.of(new Ladder(defined.version(), ((LevelsDefined) defined).steps())));
  }
}
