package dev.rewardrail.ledger.streak;

import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.event.StreakClaimed;
import dev.rewardrail.ledger.event.StreakTerms;
import dev.rewardrail.ledger.member.Days;
import dev.rewardrail.ledger.member.Member;
import dev.rewardrail.ledger.member.Streak;
import dev.rewardrail.ledger.member.Tally;
import dev.rewardrail.ledger.rule.RuleBook;
import dev.rewardrail.ledger.rule.Rules;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Decides claims of streak days. */
final class ClaimDecider {

  static final Decider<Member, ClaimStreak, MemberEvent> CLAIM =
      new Decider<>(
          Member.FOLD,
          (member, claim, surroundings) -> decide(member, claim, RuleBook.of(surroundings, claim)));

  private ClaimDecider() {}

  private static Decision decide(Member member, ClaimStreak claim, Rules rules) {
    Instant now = Objects.requireNonNull(claim.occurredAt());
    Days days = new Days(zone(member, claim, rules), rules.streaks().terms().dayStartHour());
    Instant claimable = member.streak().nextClaimAt(days);
    if (now.isBefore(claimable)) {
      return new Decision.Refused(
          "already_claimed",
          "today is claimed already; the next day can be claimed from %s on".formatted(claimable),
          Map.of("next_claim_at", claimable.toString()));
    }
    return Decision.exactly(() -> Decision.happened(claimed(member, claim, rules, days)));
  }

  /** The zone that the claim gives, else the member's own, else the workspace's. */
  private static ZoneId zone(Member member, ClaimStreak claim, Rules rules) {
    if (claim.zone() != null) {
      return claim.zone();
    }
    return member.zone() == null ? rules.zone() : member.zone();
  }

  private static StreakClaimed claimed(Member member, ClaimStreak claim, Rules rules, Days days) {
    Instant now = Objects.requireNonNull(claim.occurredAt());
    StreakTerms terms = rules.streaks().terms();
    Streak before = member.streak();
    long missed = before.missed(now, days);
    boolean goesOn = before.current() > 0 && missed <= before.freezes();
    int frozen = goesOn ? Math.toIntExact(missed) : 0;
    int current = goesOn ? Math.addExact(before.current(), 1) : 1;
    List<StreakTerms.Step> steps =
        terms.steps().stream().filter(step -> step.days() == current).toList();
    int left = before.freezes() - frozen;
    int granted = granted(steps, Math.max(0, terms.freezesMax() - left));
    Streak after =
        new Streak(
            current,
            Math.max(before.best(), current),
            left + granted,
            new Streak.Claim(days.day(now), now, days));
    long xp = steps.stream().mapToLong(StreakTerms.Step::xp).reduce(terms.xp(), Math::addExact);
    long rp = steps.stream().mapToLong(StreakTerms.Step::rp).reduce(terms.rp(), Math::addExact);
    Tally tally = new Tally(member, rules, now).add(xp, rp).streaks(after).unlock();
    return new StreakClaimed(
        claim.workspaceId(),
        claim.userId(),
        days.day(now),
        now,
        days.zone().getId(),
        days.startHour(),
        missed,
        frozen,
        current,
        after.best(),
        granted,
        after.freezes(),
        steps.stream().map(StreakTerms.Step::days).toList(),
        rules.streaks().id(),
        xp,
        rp,
        after.nextClaimAt(days),
        tally.standing());
  }

  private static int granted(List<StreakTerms.Step> steps, int room) {
    return Math.min(room, steps.stream().mapToInt(StreakTerms.Step::freezes).sum());
  }
}
