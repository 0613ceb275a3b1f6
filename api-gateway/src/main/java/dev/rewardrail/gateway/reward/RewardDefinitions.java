package dev.rewardrail.gateway.reward;

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
import dev.rewardrail.gateway.usecase.Written;
import dev.rewardrail.ledger.event.CodesAdded;
import dev.rewardrail.ledger.event.RewardArchived;
import dev.rewardrail.ledger.event.RewardDefined;
import dev.rewardrail.ledger.reward.AddCodes;
import dev.rewardrail.ledger.reward.CodePool;
import dev.rewardrail.ledger.rule.Define;
import dev.rewardrail.ledger.rule.Reward;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Defines the rewards of a workspace, and fills their pools of codes. */
@Component
public class RewardDefinitions {

  private final Commands commands;
  private final SettingsFeed settings;
  private final CodePool pool;

  RewardDefinitions(Commands commands, SettingsFeed settings, CodePool pool) {
    this.commands = commands;
    this.settings = settings;
    this.pool = pool;
  }

  /** Adds a reward to the catalogue. */
  @UseCase(
      value = "defineReward",
      scope = Scope.ADMIN_RULES,
      writes = true,
      raises = ErrorCode.TOO_MANY)
  public Defined<RewardAnswer> define(Caller caller, RewardRequest reward) {
    return define(caller, Catalogue.newId("rwd_"), reward, Expected.NONE_YET);
  }

  /** A page of all rewards, archived ones too, in the order in which they were made. */
  @UseCase(value = "listRewardDefinitions", scope = Scope.ADMIN_RULES)
  public Page<RewardAnswer> list(Caller caller, PageRequest paging) {
    return Catalogue.page(paging, rewards(caller), Reward::id).map(RewardAnswer::of);
  }

  /** A reward. */
  @UseCase(
      value = "getRewardDefinition",
      scope = Scope.ADMIN_RULES,
      raises = ErrorCode.REWARD_NOT_FOUND)
  public Versioned<RewardAnswer> find(Caller caller, String rewardId) {
    Reward reward = reward(caller, rewardId);
    return new Versioned<>(RewardAnswer.of(reward), reward.version());
  }

  /** Changes all of a reward; one that was archived is back. */
  @UseCase(
      value = "changeReward",
      scope = Scope.ADMIN_RULES,
      writes = true,
      raises = ErrorCode.REWARD_NOT_FOUND)
  public Defined<RewardAnswer> change(
      Caller caller, String rewardId, Expected expected, RewardRequest reward) {
    return define(caller, reward(caller, rewardId).id(), reward, expected);
  }

  private Defined<RewardAnswer> define(
      Caller caller, String id, RewardRequest reward, Expected expected) {
    return commands.define(
        caller,
        new RewardDefined(caller.workspaceId(), id, Define.UNVERSIONED, reward.terms()),
        expected,
        defined -> {
          RewardDefined event = (RewardDefined) defined;
          return RewardAnswer.of(
              new Reward(event.rewardId(), event.version(), event.terms(), false));
        });
  }

  /** Takes a reward out of the catalogue. */
  @UseCase(
      value = "archiveReward",
      scope = Scope.ADMIN_RULES,
      writes = true,
      raises = {ErrorCode.REWARD_NOT_FOUND, ErrorCode.ALREADY_ARCHIVED})
  public Defined<RewardAnswer> archive(Caller caller, String rewardId, Expected expected) {
    Reward known = reward(caller, rewardId);
    return commands.define(
        caller,
        new RewardArchived(caller.workspaceId(), known.id(), Define.UNVERSIONED, known.terms()),
        expected,
        archived -> {
          RewardArchived event = (RewardArchived) archived;
          return RewardAnswer.of(
              new Reward(event.rewardId(), event.version(), event.terms(), true));
        });
  }

  /** What came of an upload of codes. */
  @Schema(name = "CodesAnswer")
  public record CodesAnswer(
      @Schema(description = "Of which reward", example = "rwd_0123456789abcdef") String rewardId,
      @Schema(description = "How many were new", example = "100") long added,
      @Schema(description = "How many were there already", example = "0") long known) {}

  /** Adds codes to a reward's pool; those that are there already are skipped. */
  @UseCase(
      value = "addCodes",
      scope = Scope.ADMIN_REDEMPTIONS,
      writes = true,
      raises = ErrorCode.REWARD_NOT_FOUND)
  public Written<CodesAnswer> addCodes(Caller caller, String rewardId, CodesRequest request) {
    Reward reward = reward(caller, rewardId);
    return commands.ask(
        caller,
        new AddCodes(caller.workspaceId(), reward.id(), request.codes(), null),
        receipt -> {
          CodesAdded event = (CodesAdded) receipt.event();
          return new CodesAnswer(event.rewardId(), event.added(), event.known());
        });
  }

  /** How many codes are left. */
  @Schema(name = "CodesLeft")
  public record LeftAnswer(
      @Schema(description = "Of which reward", example = "rwd_0123456789abcdef") String rewardId,
      @Schema(description = "How many nobody has", example = "77") long left) {}

  /** How many codes of a reward's pool nobody has. */
  @UseCase(
      value = "countCodes",
      scope = Scope.ADMIN_REDEMPTIONS,
      raises = ErrorCode.REWARD_NOT_FOUND)
  public LeftAnswer codesLeft(Caller caller, String rewardId) {
    Reward reward = reward(caller, rewardId);
    return new LeftAnswer(reward.id(), pool.left(caller.workspaceId(), reward.id()));
  }

  private Collection<Reward> rewards(Caller caller) {
    return settings.newestRulesOf(caller.workspaceId()).rewards().values();
  }

  private Reward reward(Caller caller, String rewardId) {
    return rewards(caller).stream()
        .filter(known -> known.id().equals(rewardId))
        .findFirst()
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.REWARD_NOT_FOUND,
                    "there is no such reward; list them to see which there are"));
  }
}
