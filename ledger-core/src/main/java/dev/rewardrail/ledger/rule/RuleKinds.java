package dev.rewardrail.ledger.rule;

import dev.rewardrail.ledger.event.AchievementArchived;
import dev.rewardrail.ledger.event.AchievementDefined;
import dev.rewardrail.ledger.event.AchievementTerms;
import dev.rewardrail.ledger.event.DefinitionEvent;
import dev.rewardrail.ledger.event.LevelsDefined;
import dev.rewardrail.ledger.event.ReversalTerms;
import dev.rewardrail.ledger.event.ReversalsDefined;
import dev.rewardrail.ledger.event.RewardArchived;
import dev.rewardrail.ledger.event.RewardDefined;
import dev.rewardrail.ledger.event.RewardTerms;
import dev.rewardrail.ledger.event.StreaksDefined;
import dev.rewardrail.ledger.level.Ladder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The registry of all kinds of rules. Whoever adds a kind adds its event and a line here. */
public final class RuleKinds {

  /** The most per workspace that are not archived: every award looks at every achievement. */
  static final int CATALOGUE_MAX = 500;

  /** Achievements, by their ids. */
  public static final RuleKind<Achievement> ACHIEVEMENTS =
      new RuleKind<>(
          List.of(AchievementDefined.class, AchievementArchived.class),
          CATALOGUE_MAX,
          List.of(Achievement.FIRST_STEPS.defined()),
          e -> new Achievement(e.id(), e.version(), (AchievementTerms) e.terms(), e.archives()));

  /** Rewards, by their ids. */
  public static final RuleKind<Reward> REWARDS =
      new RuleKind<>(
          List.of(RewardDefined.class, RewardArchived.class),
          CATALOGUE_MAX,
          List.of(),
          e -> new Reward(e.id(), e.version(), (RewardTerms) e.terms(), e.archives()));

  /** The ladder of levels. */
  public static final RuleKind<Ladder> LEVELS =
      new RuleKind<>(
          List.of(LevelsDefined.class),
          1,
          List.of(new LevelsDefined("", 0, List.of())),
          e -> new Ladder(e.version(), ((LevelsDefined) e).steps()));

  /** How streaks go. */
  public static final RuleKind<StreakRules> STREAKS =
      new RuleKind<>(
          List.of(StreaksDefined.class),
          1,
          List.of(new StreaksDefined("", 0, StreakRules.DEFAULT.terms())),
          e -> new StreakRules(e.version(), ((StreaksDefined) e).terms()));

  /** What reversals do. */
  public static final RuleKind<ReversalRules> REVERSALS =
      new RuleKind<>(
          List.of(ReversalsDefined.class),
          1,
          List.of(new ReversalsDefined("", 0, new ReversalTerms(false, false))),
          e -> new ReversalRules(e.version(), ((ReversalsDefined) e).terms()));

  /** All of them. */
  public static final List<RuleKind<?>> ALL =
      List.of(ACHIEVEMENTS, REWARDS, LEVELS, STREAKS, REVERSALS);

  private static final Map<Class<?>, RuleKind<?>> BY_EVENT = byEvent();

  private RuleKinds() {}

  private static Map<Class<?>, RuleKind<?>> byEvent() {
    Map<Class<?>, RuleKind<?>> kinds = new HashMap<>();
    ALL.forEach(kind -> kind.events().forEach(event -> kinds.put(event, kind)));
    return Map.copyOf(kinds);
  }

  /** The kind of rule that an event sets. */
  static RuleKind<?> of(DefinitionEvent event) {
    RuleKind<?> kind = BY_EVENT.get(event.getClass());
    if (kind == null) {
      throw new IllegalStateException("no kind of rule is set by " + event.getClass());
    }
    return kind;
  }
}
