package dev.rewardrail.query.history;

import dev.rewardrail.ledger.event.AchievementTerms;
import dev.rewardrail.ledger.event.Cause;
import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.RedemptionRefunded;
import dev.rewardrail.ledger.event.RewardRedeemed;
import dev.rewardrail.ledger.event.Standing;
import dev.rewardrail.ledger.event.StreakClaimed;
import dev.rewardrail.ledger.event.StreakTerms;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.ledger.event.XpAwarded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The explanation of an entry, derived from its event and the events that it refers to. Nothing is
 * decided again.
 *
 * @param rule which rule decided, with its version, as {@code award@1}
 * @param baseXp the XP before anything was applied, likewise the RP
 * @param applied what made of that what the entry has, in its order
 * @param standing where the member stood after the event, with the ladder that told the level
 * @param sentences all of it in words
 */
public record Explanation(
    String rule,
    long baseXp,
    long baseRp,
    List<Applied> applied,
    Standing standing,
    List<String> sentences) {

  /**
   * Something that changed the base amount.
   *
   * @param what {@code step}, {@code met_by_reversal} or {@code uncollected}
   * @param day of the step, in a row; null of others
   * @param xp by how much, likewise the RP
   */
  public record Applied(String what, @Nullable Integer day, long xp, long rp) {}

  /**
   * What an entry's event refers to and does not tell itself.
   *
   * @param claimed the terms of the streak that was claimed; null of others
   * @param redeemed the redemption of which RP came back; null of others
   * @param unlocked the terms of the achievements that its event unlocked, by their ids
   */
  public record Background(
      @Nullable StreakTerms claimed,
      @Nullable RewardRedeemed redeemed,
      Map<String, AchievementTerms> unlocked) {}

  /** Of an entry. */
  public static Explanation of(Entry entry, Background background) {
    PointsEvent event = entry.of();
    List<Applied> applied = entry.isOwn() ? applied(event, background) : List.of();
    long changedXp = applied.stream().mapToLong(Applied::xp).reduce(0, Math::addExact);
    long changedRp = applied.stream().mapToLong(Applied::rp).reduce(0, Math::addExact);
    Explanation explanation =
        new Explanation(
            rule(entry, background),
            Math.subtractExact(entry.xp(), changedXp),
            Math.subtractExact(entry.rp(), changedRp),
            applied,
            event.standing(),
            new ArrayList<>());
    Sentences.of(entry, explanation, background.unlocked()).forEach(explanation.sentences::add);
    return explanation;
  }

  private static List<Applied> applied(PointsEvent event, Background background) {
    return switch (event) {
      case XpAwarded e when e.met() != null ->
          List.of(new Applied("met_by_reversal", null, -e.met().xp(), -e.met().rp()));
      case EntryReversed e when e.uncollectedXp() != 0 || e.uncollectedRp() != 0 ->
          List.of(new Applied("uncollected", null, e.uncollectedXp(), e.uncollectedRp()));
      case StreakClaimed e when background.claimed() != null ->
          background.claimed().steps().stream()
              .filter(step -> e.steps().contains(step.days()))
              .map(step -> new Applied("step", step.days(), step.xp(), step.rp()))
              .toList();
      default -> List.of();
    };
  }

  private static String rule(Entry entry, Background background) {
    if (entry.cause() == Cause.ACHIEVEMENT) {
      UnlockedAchievement paid = unlocked(entry);
      return "achievement %s@%d".formatted(paid.id(), paid.version());
    }
    return entry.of() instanceof RedemptionRefunded && background.redeemed() != null
        ? background.redeemed().rule()
        : entry.of().rule();
  }

  /** The achievement that an entry of that kind is about. */
  static UnlockedAchievement unlocked(Entry entry) {
    return entry.of().standing().achievements().stream()
        .filter(paid -> paid.id().equals(entry.subject()))
        .findFirst()
        .orElseThrow();
  }
}
