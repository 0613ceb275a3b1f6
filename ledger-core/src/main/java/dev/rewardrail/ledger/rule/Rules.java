package dev.rewardrail.ledger.rule;

import dev.rewardrail.ledger.event.DefinitionEvent;
import dev.rewardrail.ledger.level.Ladder;
import java.time.ZoneId;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.pcollections.PMap;

/** The rules of one workspace. Immutable. */
public final class Rules {

  /**
   * The rule by which an award gives its amount in XP and as much in RP, with its version, as
   * events tell it.
   */
  public static final String AWARD = "award@1";

  private final ZoneId zone;
  private final Map<RuleKind<?>, PMap<String, ?>> all;

  private Rules(ZoneId zone, Map<RuleKind<?>, PMap<String, ?>> all) {
    this.zone = zone;
    this.all = all;
  }

  /** Of a workspace that set none. */
  public static Rules in(ZoneId zone) {
    Map<RuleKind<?>, PMap<String, ?>> all = new IdentityHashMap<>();
    RuleKinds.ALL.forEach(kind -> all.put(kind, kind.atStart()));
    return new Rules(zone, all);
  }

  /** The same for another zone. */
  public Rules inZone(ZoneId newZone) {
    return new Rules(newZone, all);
  }

  /** The rules after one of them was set. */
  public Rules evolve(DefinitionEvent event) {
    RuleKind<?> kind = RuleKinds.of(event);
    Map<RuleKind<?>, PMap<String, ?>> next = new IdentityHashMap<>(all);
    next.put(kind, with(kind, event));
    return new Rules(zone, next);
  }

  private <R> PMap<String, R> with(RuleKind<R> kind, DefinitionEvent event) {
    return all(kind).plus(event.id(), kind.read().apply(event));
  }

  /** In which the workspace's days, weeks and months are told. */
  public ZoneId zone() {
    return zone;
  }

  /** All rules of a kind that were ever set, by their ids, in the order in which they are tried. */
  @SuppressWarnings("unchecked")
  public <R> PMap<String, R> all(RuleKind<R> kind) {
    return (PMap<String, R>) all.get(kind);
  }

  /** The rule of a kind of which a workspace has one set. */
  public <R> R one(RuleKind<R> kind) {
    return all(kind).get("");
  }

  /** The ladder of levels. */
  public Ladder ladder() {
    return one(RuleKinds.LEVELS);
  }

  /** How streaks go. */
  public StreakRules streaks() {
    return one(RuleKinds.STREAKS);
  }

  /** What reversals do. */
  public ReversalRules reversals() {
    return one(RuleKinds.REVERSALS);
  }

  /** All achievements that were ever defined. */
  public PMap<String, Achievement> achievements() {
    return all(RuleKinds.ACHIEVEMENTS);
  }

  /** All rewards that were ever defined. */
  public PMap<String, Reward> rewards() {
    return all(RuleKinds.REWARDS);
  }

  /** An achievement that can be unlocked. */
  public Optional<Achievement> achievement(String id) {
    return Optional.ofNullable(achievements().get(id)).filter(known -> !known.isArchived());
  }
}
