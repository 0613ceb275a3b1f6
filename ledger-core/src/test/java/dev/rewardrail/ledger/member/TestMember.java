package dev.rewardrail.ledger.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.ledger.achievement.GrantAchievement;
import dev.rewardrail.ledger.award.AdjustPoints;
import dev.rewardrail.ledger.award.AwardXp;
import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.command.StateFold;
import dev.rewardrail.ledger.command.Surroundings;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.PointsSystem;
import dev.rewardrail.ledger.event.ReferenceReversed;
import dev.rewardrail.ledger.event.RewardRedeemed;
import dev.rewardrail.ledger.event.StockEvent;
import dev.rewardrail.ledger.event.StreakClaimed;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.ledger.redemption.FailRedemption;
import dev.rewardrail.ledger.redemption.FulfilRedemption;
import dev.rewardrail.ledger.redemption.RedeemReward;
import dev.rewardrail.ledger.redemption.RefundRedemption;
import dev.rewardrail.ledger.reversal.Earned;
import dev.rewardrail.ledger.reversal.EarnedEntries;
import dev.rewardrail.ledger.reversal.ReverseEntry;
import dev.rewardrail.ledger.reversal.ReverseReference;
import dev.rewardrail.ledger.rule.RuleBook;
import dev.rewardrail.ledger.rule.Rules;
import dev.rewardrail.ledger.streak.ClaimStreak;
import dev.rewardrail.ledger.streak.GrantFreezes;
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
public final class TestMember {

  public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  public Rules rules;
  public Member member = Member.NEW;
  public Instant now = NOON;
  public final Map<String, Long> claimed = new HashMap<>();
  public final List<Event> events = new ArrayList<>();
  private int redemptions;

  public TestMember(Rules rules) {
    this.rules = rules;
  }

  /** What stands beside the member: its rules, its rewards' stocks, and nothing else. */
  private final class Around implements Surroundings {

    private final boolean isReversed;
    private final List<Earned> earned;

    private Around(boolean isReversed, List<Earned> earned) {
      this.isReversed = isReversed;
      this.earned = earned;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <S> S state(StateFold<S, ?> fold, String stream) {
      return switch (fold.name()) {
        case "member" -> (S) member;
        case "stock" -> (S) claimed.getOrDefault(stream.substring(stream.lastIndexOf('/') + 1), 0L);
        case "reference" -> (S) (Boolean) isReversed;
        default -> throw new AssertionError(fold.name());
      };
    }

    @Override
    public <T> T source(Class<T> type) {
      RuleBook book = workspaceId -> rules;
      EarnedEntries entries = (workspaceId, reference) -> earned;
      return type.cast(type == RuleBook.class ? book : entries);
    }
  }

  private <C extends Command> Decision ask(C command, boolean isReversed) {
    @SuppressWarnings("unchecked")
    Decider<Member, C, MemberEvent> decider = (Decider<Member, C, MemberEvent>) command.decider();
    return take(decider.decide(member, command, new Around(isReversed, List.of())));
  }

  public Decision decide(AwardXp award, boolean isReversed) {
    return ask(award, isReversed);
  }

  /** What a reversal by reference comes to; the member stays as it is. */
  public Decision reverseAll(boolean isReversed, ReverseReference reverse, List<Earned> earned) {
    @SuppressWarnings("unchecked")
    Decider<Boolean, ReverseReference, ReferenceReversed> decider =
        (Decider<Boolean, ReverseReference, ReferenceReversed>) reverse.decider();
    return decider.decide(isReversed, reverse, new Around(isReversed, earned));
  }

  public XpAwarded award(long amount) {
    return (XpAwarded) first(decide(awardOf(amount), false));
  }

  public AwardXp awardOf(long amount) {
    return new AwardXp("ws_a", "usr_1", amount, null, "order:7", now);
  }

  public Decision tryClaim(@Nullable ZoneId zone) {
    return ask(new ClaimStreak("ws_a", "usr_1", zone, now), false);
  }

  public StreakClaimed claim(@Nullable ZoneId zone) {
    return (StreakClaimed) first(tryClaim(zone));
  }

  public Decision freezes(int count) {
    return ask(new GrantFreezes("ws_a", "usr_1", count, "a gift", now), false);
  }

  public Decision grant(String achievementId, boolean byHand) {
    return ask(new GrantAchievement("ws_a", "usr_1", achievementId, byHand, now), false);
  }

  public Decision adjust(long xp, long rp) {
    return ask(new AdjustPoints("ws_a", "usr_1", xp, rp, "a reason", null, now), false);
  }

  public Decision redeem(String rewardId) {
    String id = "rdm_" + redemptions++;
    return ask(new RedeemReward("ws_a", "usr_1", rewardId, id, now), false);
  }

  public Decision fulfil(String redemptionId) {
    return ask(
        FulfilRedemption.with("ws_a", "usr_1", redemptionId, "rwd_1", null).occurring(now), false);
  }

  public Decision fail(String redemptionId) {
    String rewardId = rewardOf(redemptionId);
    return ask(new FailRedemption("ws_a", "usr_1", redemptionId, rewardId, "no code", now), false);
  }

  public Decision refund(String redemptionId, boolean cancels) {
    String rewardId = rewardOf(redemptionId);
    return ask(
        new RefundRedemption("ws_a", "usr_1", redemptionId, rewardId, cancels, "why", now), false);
  }

  private String rewardOf(String redemptionId) {
    return events.stream()
        .filter(e -> e instanceof RewardRedeemed r && r.redemptionId().equals(redemptionId))
        .map(e -> ((RewardRedeemed) e).rewardId())
        .findFirst()
        .orElse("rwd_none");
  }

  /** The entry at a place in the list of events. */
  public Decision reverse(int place) {
    return ask(
        new ReverseEntry("ws_a", "ent_" + place, (PointsEvent) events.get(place), "why", now),
        false);
  }

  public static Event first(Decision decision) {
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
          .isEqualTo(member.totalXp() + e.points(PointsSystem.XP))
          .isNotNegative();
      assertThat(e.standing().rewardPoints())
          .as("RP is explained by %s", e)
          .isEqualTo(member.rewardPoints() + e.points(PointsSystem.RP));
      assertThat(e.standing().levelAfter()).isEqualTo(rules.ladder().level(e.standing().totalXp()));
      assertThat(e.standing().levelBefore()).isEqualTo(member.points().level());
      e.standing()
          .achievements()
          .forEach(
              unlocked -> assertThat(member.unlocks().held()).doesNotContainKey(unlocked.id()));
    }
    events.add(event);
    switch (event) {
      case MemberEvent e -> member = member.evolve(e);
      case StockEvent e -> claimed.put(e.rewardId(), e.claimed());
      default -> throw new AssertionError(event);
    }
  }
}
