package dev.rewardrail.gateway.streak;

import dev.rewardrail.ledger.member.Days;
import dev.rewardrail.ledger.member.Streak;
import dev.rewardrail.ledger.rule.Rules;
import dev.rewardrail.query.streak.StreakFacts;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A streak as of now: 0 days once it has lapsed.
 *
 * @param current days in a row
 * @param best the most days in a row
 * @param freezes how many are left
 * @param lastClaimAt null before the first claim
 */
public record Streaks(int current, int best, int freezes, @Nullable Instant lastClaimAt) {

  /** What the facts come to at an instant. */
  public static Streaks of(StreakFacts facts, Rules rules, Instant now) {
    StreakFacts.LastClaim last = facts.last();
    if (last == null) {
      return new Streaks(0, facts.best(), facts.freezes(), null);
    }
    Streak streak = streak(facts, last);
    // The database's clock dated the claim, and may be ahead of this one.
    Instant at = now.isBefore(last.at()) ? last.at() : now;
    Days days =
        new Days(
            ZoneId.of(facts.memberZone() == null ? last.zone() : facts.memberZone()),
            rules.streaks().terms().dayStartHour());
    return new Streaks(
        streak.currentAt(at, days), facts.best(), streak.freezesAt(at, days), last.at());
  }

  private static Streak streak(StreakFacts facts, StreakFacts.LastClaim last) {
    Days days = new Days(ZoneId.of(last.zone()), last.startHour());
    return new Streak(
        facts.current(),
        facts.best(),
        facts.freezes(),
        new Streak.Claim(last.day(), last.at(), days));
  }
}
