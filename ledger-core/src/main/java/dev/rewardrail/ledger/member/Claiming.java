package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.FreezesGranted;
import dev.rewardrail.ledger.event.StreakClaimed;
import dev.rewardrail.ledger.event.StreakTerms;
import dev.rewardrail.ledger.streak.Days;
import dev.rewardrail.ledger.streak.Streak;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How it is decided what becomes of a member's streak. */
final class Claiming {

  private Claiming() {}

  static Decision decide(Member member, ClaimStreak claim, Rules rules) {
    Instant now = Objects.requireNonNull(claim.occurredAt());
    Days days = new Days(zone(member, claim, rules), rules.streaks().terms().dayStartHour());
    Instant claimable = member.streak().nextClaimAt(days);
    if (now.isBefore(claimable)) {
      return new Decision.Refused(
          "already_claimed",
          "today is claimed already; the next day can be claimed from %s on".formatted(claimable),
          Map.of("next_claim_at", claimable.toString()));
    }
    return Deciding.exactly(() -> Decision.happened(claimed(member, claim, rules, days)));
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

  static Decision decide(Member member, GrantFreezes grant, Rules rules) {
    Instant now = Objects.requireNonNull(grant.occurredAt());
    int max = rules.streaks().terms().freezesMax();
    int held = member.streak().freezes();
    if (held + grant.count() > max) {
      return new Decision.Refused(
          "too_many_freezes",
          held >= max
              ? "the member holds %d freezes and may hold %d; no more fit".formatted(held, max)
              : "the member holds %d freezes and may hold %d; give at most %d"
                  .formatted(held, max, max - held));
    }
    return Decision.happened(
        new FreezesGranted(
            grant.workspaceId(),
            grant.userId(),
            grant.count(),
            held + grant.count(),
            member.streak().currentAt(now, member.days(rules)),
            grant.reason()));
  }
}
