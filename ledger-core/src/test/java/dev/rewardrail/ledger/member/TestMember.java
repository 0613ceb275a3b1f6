package dev.rewardrail.ledger.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.RewardRedeemed;
import dev.rewardrail.ledger.event.StockEvent;
import dev.rewardrail.ledger.event.StreakClaimed;
import dev.rewardrail.ledger.event.XpAwarded;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A member to whom things happen, by plain functions alone; every event is held against the laws.
 */
final class TestMember {

  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  Rules rules;
  Member member = Member.NEW;
  Instant now = NOON;
  final Map<String, Long> claimed = new HashMap<>();
  final List<Event> events = new ArrayList<>();
  private int redemptions;

  TestMember(Rules rules) {
    this.rules = rules;
  }

  Stocks stocks() {
    return new Stocks(rewardId -> claimed.getOrDefault(rewardId, 0L));
  }

  Decision decide(AwardXp award, boolean isReversed) {
    return take(Awarding.decide(member, award, rules, isReversed));
  }

  XpAwarded award(long amount) {
    return (XpAwarded) first(decide(awardOf(amount), false));
  }

  AwardXp awardOf(long amount) {
    return new AwardXp("ws_a", "usr_1", amount, null, "order:7", now);
  }

  Decision tryClaim(@Nullable ZoneId zone) {
    return take(Claiming.decide(member, new ClaimStreak("ws_a", "usr_1", zone, now), rules));
  }

  StreakClaimed claim(@Nullable ZoneId zone) {
    return (StreakClaimed) first(tryClaim(zone));
  }

  Decision freezes(int count) {
    return take(
        Claiming.decide(member, new GrantFreezes("ws_a", "usr_1", count, "a gift", now), rules));
  }

  Decision grant(String achievementId, boolean byHand) {
    return take(
        Granting.decide(
            member, new GrantAchievement("ws_a", "usr_1", achievementId, byHand, now), rules));
  }

  Decision adjust(long xp, long rp) {
    return take(
        Granting.decide(
            member,
            new AdjustPoints("ws_a", "usr_1", xp, rp, "a reason", null, now),
            rules,
            false));
  }

  Decision redeem(String rewardId) {
    String id = "rdm_" + redemptions++;
    return take(
        Redeeming.decide(
            member, new RedeemReward("ws_a", "usr_1", rewardId, id, now), rules, stocks()));
  }

  Decision fulfil(String redemptionId) {
    return take(
        Redeeming.decide(
            member,
            FulfilRedemption.with("ws_a", "usr_1", redemptionId, "rwd_1", null).occurring(now),
            rules));
  }

  Decision fail(String redemptionId) {
    String rewardId = rewardOf(redemptionId);
    return take(
        Redeeming.decide(
            member,
            new FailRedemption("ws_a", "usr_1", redemptionId, rewardId, "no code", now),
            rules,
            stocks()));
  }

  Decision refund(String redemptionId, boolean cancels) {
    String rewardId = rewardOf(redemptionId);
    return take(
        Redeeming.decide(
            member,
            new RefundRedemption("ws_a", "usr_1", redemptionId, rewardId, cancels, "why", now),
            rules,
            stocks()));
  }

  private String rewardOf(String redemptionId) {
    return events.stream()
        .filter(e -> e instanceof RewardRedeemed r && r.redemptionId().equals(redemptionId))
        .map(e -> ((RewardRedeemed) e).rewardId())
        .findFirst()
        .orElse("rwd_none");
  }

  /** The entry at a place in the list of events. */
  Decision reverse(int place) {
    return take(
        Reversing.decide(
            member,
            new Reversing.Asked("ent_" + place, (PointsEvent) events.get(place), null, "why", now),
            rules,
            stocks()));
  }

  static Event first(Decision decision) {
    return decision.orRefuse().getFirst();
  }

  private Decision take(Decision decision) {
    if (decision instanceof Decision.Happened(List<Event> happened)) {
      happened.forEach(this::take);
    }
    return decision;
  }

  private void take(Event event) {
    if (event instanceof PointsEvent e) {
      assertThat(e.standing().totalXp())
          .as("XP is explained by %s", e)
          .isEqualTo(member.totalXp() + e.xpInAll())
          .isNotNegative();
      assertThat(e.standing().rewardPoints())
          .as("RP is explained by %s", e)
          .isEqualTo(member.rewardPoints() + e.rpInAll());
      assertThat(e.standing().levelAfter()).isEqualTo(rules.ladder().level(e.standing().totalXp()));
      assertThat(e.standing().levelBefore()).isEqualTo(rules.ladder().level(member.totalXp()));
      e.standing()
          .achievements()
          .forEach(unlocked -> assertThat(member.achievements()).doesNotContainKey(unlocked.id()));
    }
    events.add(event);
    switch (event) {
      case MemberEvent e -> member = member.evolve(e);
      case StockEvent e -> claimed.put(e.rewardId(), e.claimed());
      default -> throw new AssertionError(event);
    }
  }
}
