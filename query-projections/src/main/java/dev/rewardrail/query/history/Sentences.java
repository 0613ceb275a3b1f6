package dev.rewardrail.query.history;

import dev.rewardrail.ledger.event.AchievementGranted;
import dev.rewardrail.ledger.event.AchievementTerms;
import dev.rewardrail.ledger.event.Cause;
import dev.rewardrail.ledger.event.Criterion;
import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.PointsSystem;
import dev.rewardrail.ledger.event.RedemptionRefunded;
import dev.rewardrail.ledger.event.RewardRedeemed;
import dev.rewardrail.ledger.event.Standing;
import dev.rewardrail.ledger.event.StreakClaimed;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.ledger.rule.Criteria;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes an explanation as sentences. */
final class Sentences {

  private Sentences() {}

  static List<String> of(
      Entry entry, Explanation explanation, Map<String, AchievementTerms> unlocked) {
    List<String> sentences = new ArrayList<>();
    sentences.add(what(entry));
    sentences.add("It was decided by %s.".formatted(rule(explanation.rule())));
    for (Explanation.Applied applied : explanation.applied()) {
      sentences.add(applied(entry, explanation, applied));
    }
    sentences.add(cause(entry));
    if (entry.cause() == Cause.ACHIEVEMENT && unlocked.containsKey(entry.subject())) {
      sentences.add(
          "It asks for %s; the member had %s XP before it was paid."
              .formatted(
                  asked(unlocked.get(entry.subject()).criterion()),
                  number(entry.totalAfter(PointsSystem.XP) - entry.xp())));
    }
    for (UnlockedAchievement paid : entry.of().standing().achievements()) {
      sentences.add(unlocked(paid, unlocked.get(paid.id())));
    }
    sentences.add(level(entry));
    return sentences;
  }

  private static String unlocked(UnlockedAchievement paid, @Nullable AchievementTerms terms) {
    String what =
        "Its event unlocked %s (%s), version %d, "
            .formatted(paid.title(), paid.id(), paid.version());
    if (paid.xp() != 0 || paid.rp() != 0) {
      return what + "which gave %s.".formatted(points(paid.xp(), paid.rp()));
    }
    boolean pays = terms != null && (terms.xpReward() != 0 || terms.rpReward() != 0);
    return what
        + (pays
            ? "which gave nothing: it had paid when the member unlocked it before."
            : "which pays nothing.");
  }

  /** What earns an achievement. */
  private static String asked(Criterion criterion) {
    String value = number(criterion.value());
    return switch (criterion.type()) {
      case Criteria.TOTAL_POINTS -> value + " XP in total";
      case Criteria.LEVEL -> "level " + value;
      case Criteria.STREAK -> value + " days in a row";
      case Criteria.BEST_STREAK -> "a best streak of %s days".formatted(value);
      case Criteria.AWARDS_COUNT -> value + " awards";
      case Criteria.REWARDS_REDEEMED -> value + " redeemed rewards";
      case Criteria.MANUAL -> "someone who grants it";
      default ->
          (criterion.type().equals(Criteria.ALL_OF) ? "all of (" : "any of (")
              + String.join(", ", criterion.parts().stream().map(Sentences::asked).toList())
              + ")";
    };
  }

  /** A rule in words, as {@code the streak rules, version 3} for {@code streaks@3}. */
  private static String rule(String rule) {
    int at = rule.lastIndexOf('@');
    String name = at < 0 ? rule : rule.substring(0, at);
    String version = at < 0 ? "" : ", version " + rule.substring(at + 1);
    return switch (name) {
      // The one set of rules that is not defined by anyone.
      case "default" -> "the streak rules, version default";
      case "streaks" -> "the streak rules" + version;
      case "award" -> "the award rules" + version;
      case "adjustment" -> "the adjustment rules" + version;
      case "reversals" -> "the reversal rules" + version;
      default -> "the " + name + version;
    };
  }

  private static String got(Entry entry) {
    return entry.xp() == 0 && entry.rp() == 0
        ? "earned nothing"
        : "was given %s".formatted(points(entry));
  }

  private static String what(Entry entry) {
    return switch (entry.cause()) {
      case AWARD -> "%s %s.".formatted(entry.userId(), got(entry));
      case CLAIM ->
          "%s claimed %s, day %d in a row, and %s."
              .formatted(
                  entry.userId(),
                  ((StreakClaimed) entry.of()).claimedFor(),
                  ((StreakClaimed) entry.of()).currentStreak(),
                  got(entry));
      case ACHIEVEMENT ->
          "%s unlocked %s and %s."
              .formatted(entry.userId(), Explanation.unlocked(entry).title(), got(entry));
      case ACHIEVEMENT_LOST ->
          "%s no longer earned %s, and what it had paid was taken: %s."
              .formatted(entry.userId(), entry.subject(), points(entry));
      case ADJUSTMENT ->
          "The balance of %s was adjusted by %s.".formatted(entry.userId(), points(entry));
      case REVERSAL ->
          "An entry of %s was taken back: %s.".formatted(entry.userId(), points(entry));
      case REDEMPTION ->
          "%s redeemed %s for %s."
              .formatted(
                  entry.userId(),
                  ((RewardRedeemed) entry.of()).title(),
                  points(0, ((RewardRedeemed) entry.of()).rpSpent()));
      case REDEMPTION_REFUNDED ->
          "%s got back %s of the redemption %s."
              .formatted(entry.userId(), points(entry), entry.subject());
    };
  }

  private static String applied(Entry entry, Explanation explanation, Explanation.Applied applied) {
    return switch (applied.what()) {
      case "step" ->
          "A claim gives %s; it reached the step of day %d, which gave %s more."
              .formatted(
                  points(explanation.baseXp(), explanation.baseRp()),
                  applied.day(),
                  points(applied.xp(), applied.rp()));
      case "met_by_reversal" ->
          "It would have given %s; its reference had been reversed before, which took all of it."
              .formatted(points(explanation.baseXp(), explanation.baseRp()));
      default ->
          "It should have taken %s; %s of that were not there any more."
              .formatted(
                  points(-explanation.baseXp(), -explanation.baseRp()),
                  points(applied.xp(), applied.rp()));
    };
  }

  private static String cause(Entry entry) {
    StringBuilder cause = new StringBuilder("It was caused by ");
    cause.append(
        switch (entry.of()) {
          case EntryReversed e -> "the reversal of %s (%s)".formatted(e.entryId(), e.reason());
          case RewardRedeemed e -> "the redemption " + e.redemptionId();
          case RedemptionRefunded e ->
              "the redemption %s, which %s (%s)"
                  .formatted(
                      e.redemptionId(),
                      e.cause().equals("failed") ? "failed" : "was " + e.cause(),
                      e.reason());
          case AchievementGranted e ->
              e.cause().equals(AchievementGranted.MANUAL)
                  ? "someone who granted " + e.achievementId()
                  : "a backfill of " + e.achievementId();
          case XpAwarded e -> "an award";
          case StreakClaimed e -> "a claim";
          default ->
              entry.of().reason() == null
                  ? entry.metadata().operation()
                  : "%s (%s)".formatted(entry.metadata().operation(), entry.of().reason());
        });
    if (entry.of().reference() != null) {
      cause.append(", reference ").append(entry.of().reference());
    }
    cause.append(
        entry.metadata().keyId() == null
            ? ", and asked for by the service itself"
            : ", and asked for with the key " + entry.metadata().keyId());
    if (entry.metadata().requestId() != null) {
      cause.append(" by the request ").append(entry.metadata().requestId());
    }
    return cause.append('.').toString();
  }

  private static String level(Entry entry) {
    Standing standing = entry.of().standing();
    return standing.levelAfter() == standing.levelBefore()
        ? "The level stayed %d, by the ladder %s, with %s after all of it."
            .formatted(standing.levelAfter(), standing.ladder(), totals(standing))
        : "The level went from %d to %d, by the ladder %s, with %s after all of it."
            .formatted(
                standing.levelBefore(), standing.levelAfter(), standing.ladder(), totals(standing));
  }

  private static String totals(Standing standing) {
    return String.format(
        Locale.ROOT, "%,d XP and %,d RP", standing.totalXp(), standing.rewardPoints());
  }

  private static String points(Entry entry) {
    return points(entry.xp(), entry.rp());
  }

  private static String points(long xp, long rp) {
    if (rp == 0) {
      return number(xp) + " XP";
    }
    return xp == 0 ? number(rp) + " RP" : "%s XP and %s RP".formatted(number(xp), number(rp));
  }

  /** With a minus sign, not a hyphen. */
  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace('-', '\u2212');
  }
}
