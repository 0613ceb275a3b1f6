package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.achievement.Achievement;
import dev.rewardrail.ledger.event.AchievementArchived;
import dev.rewardrail.ledger.event.AchievementDefined;
import dev.rewardrail.ledger.event.DefinitionEvent;
import dev.rewardrail.ledger.event.LevelsDefined;
import dev.rewardrail.ledger.event.ReversalTerms;
import dev.rewardrail.ledger.event.ReversalsDefined;
import dev.rewardrail.ledger.event.RewardArchived;
import dev.rewardrail.ledger.event.RewardDefined;
import dev.rewardrail.ledger.event.StreaksDefined;
import dev.rewardrail.ledger.level.Ladder;
import dev.rewardrail.ledger.reward.Reward;
import dev.rewardrail.ledger.streak.StreakRules;
import java.time.ZoneId;
import java.util.Optional;
import org.pcollections.OrderedPMap;
import org.pcollections.PMap;

/**
 * The rules of one workspace, by which is decided.
 *
 * @param zone in which the workspace's days, weeks and months are told
 * @param achievements all that were ever defined, in the order in which they are looked at
 * @param rewards all that were ever defined, in that order
 */
public record Rules(
    ZoneId zone,
    Ladder ladder,
    StreakRules streaks,
    Reversals reversals,
    PMap<String, Achievement> achievements,
    PMap<String, Reward> rewards) {

  /**
   * What reversals do.
   *
   * @param version which version, from 1; 0 before the workspace set any
   */
  public record Reversals(int version, ReversalTerms terms) {

    /** Which rules they are, with their version, as events tell them. */
    String id() {
      return version == 0 ? "default@1" : "reversals@" + version;
    }
  }

  /**
   * The rule by which an award gives its amount in XP and as much in RP, with its version, as
   * events tell it.
   */
  static final String AWARD = "award@1";

  /** Of a workspace that set none. */
  public static Rules in(ZoneId zone) {
    Achievement first = Achievement.FIRST_STEPS;
    return new Rules(
        zone,
        Ladder.DEFAULT,
        StreakRules.DEFAULT,
        new Reversals(0, new ReversalTerms(false, false)),
        OrderedPMap.<String, Achievement>empty().plus(first.id(), first),
        OrderedPMap.empty());
  }

  /** An achievement that can be unlocked. */
  Optional<Achievement> achievement(String id) {
    return Optional.ofNullable(achievements.get(id)).filter(known -> !known.isArchived());
  }

  /** The same for another zone. */
  public Rules inZone(ZoneId newZone) {
    return new Rules(newZone, ladder, streaks, reversals, achievements, rewards);
  }

  /** The rules after one of them was set. */
  public Rules evolve(DefinitionEvent event) {
    return switch (event) {
      case AchievementDefined e ->
          with(new Achievement(e.achievementId(), e.version(), e.terms(), false));
      case AchievementArchived e ->
          with(new Achievement(e.achievementId(), e.version(), e.terms(), true));
      case RewardDefined e -> with(new Reward(e.rewardId(), e.version(), e.terms(), false));
      case RewardArchived e -> with(new Reward(e.rewardId(), e.version(), e.terms(), true));
      case LevelsDefined e ->
          new Rules(
              zone, new Ladder(e.version(), e.steps()), streaks, reversals, achievements, rewards);
      case StreaksDefined e ->
          new Rules(
              zone,
              ladder,
              new StreakRules(e.version(), e.terms()),
              reversals,
              achievements,
              rewards);
      case ReversalsDefined e ->
          new Rules(
              zone, ladder, streaks, new Reversals(e.version(), e.terms()), achievements, rewards);
    };
  }

  private Rules with(Achievement achievement) {
    return new Rules(
        zone,
        ladder,
        streaks,
        reversals,
        achievements.plus(achievement.id(), achievement),
        rewards);
  }

  private Rules with(Reward reward) {
    return new Rules(
        zone, ladder, streaks, reversals, achievements, rewards.plus(reward.id(), reward));
  }
}
