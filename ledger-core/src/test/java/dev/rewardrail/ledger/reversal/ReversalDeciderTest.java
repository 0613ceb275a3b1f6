package dev.rewardrail.ledger.reversal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.AchievementDefined;
import dev.rewardrail.ledger.event.AchievementTerms;
import dev.rewardrail.ledger.event.Cause;
import dev.rewardrail.ledger.event.Criterion;
import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.Movement;
import dev.rewardrail.ledger.event.PointsSystem;
import dev.rewardrail.ledger.event.ReversalTerms;
import dev.rewardrail.ledger.event.ReversalsDefined;
import dev.rewardrail.ledger.event.RewardDefined;
import dev.rewardrail.ledger.event.RewardTerms;
import dev.rewardrail.ledger.event.StockReturned;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.ledger.member.TestMember;
import dev.rewardrail.ledger.rule.Rules;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReversalDeciderTest {

  private static final Rules RULES =
      Rules.in(ZoneOffset.UTC)
          .evolve(
              new RewardDefined(
                  "ws_a",
                  "rwd_1",
                  1,
                  new RewardTerms(
                      "A cup", "", 0, 100, null, true, null, null, null, "manual", "", null)));

  private final TestMember usr = new TestMember(RULES);

  private void allowing(boolean revokes, boolean belowZero) {
    usr.rules =
        RULES.evolve(new ReversalsDefined("ws_a", 1, new ReversalTerms(revokes, belowZero)));
  }

  private static String refusal(Decision decision) {
    return ((Decision.Refused) decision).code();
  }

  private EntryReversed reversed(int place) {
    return (EntryReversed) TestMember.first(usr.reverse(place));
  }

  @Test
  void a_reversal_points_to_the_entry_and_takes_what_it_gave_in_the_day_in_which_it_counted() {
    usr.award(60);
    usr.now = usr.now.plus(Duration.ofDays(40));
    EntryReversed e = reversed(0);
    assertThat(e.entryId()).isEqualTo("ent_0");
    assertThat(e.xp()).isEqualTo(-60);
    assertThat(e.rp()).isEqualTo(-60);
    assertThat(e.movements())
        .containsExactly(
            new Movement(
                0, "xp", -60, Cause.REVERSAL, LocalDate.of(2026, 11, 21), 0, null, "ent_0"),
            new Movement(
                0, "rp", -60, Cause.REVERSAL, LocalDate.of(2026, 11, 21), 0, null, "ent_0"));
    assertThat(e.standing().day()).isEqualTo("2026-12-31");
    assertThat(e.standing().totalXp()).isZero();
    assertThat(e.standing().levelBefore()).isEqualTo(2);
    assertThat(e.standing().levelAfter()).isEqualTo(1);
    assertThat(e.awardsCount()).isZero();
  }

  @Test
  void twice_is_refused() {
    usr.award(60);
    usr.reverse(0);
    assertThat(refusal(usr.reverse(0))).isEqualTo("already_reversed");
  }

  @Test
  void achievements_stay_and_never_pay_twice() {
    usr.award(100);
    assertThat(reversed(0).revoked()).isEmpty();
    assertThat(usr.member.totalXp()).isEqualTo(50);
    assertThat(usr.award(100).standing().achievements()).isEmpty();
    assertThat(usr.member.totalXp()).isEqualTo(150);
  }

  @Test
  void where_it_revokes_achievements_go_with_what_they_paid_and_come_back_without() {
    allowing(true, false);
    usr.award(100);
    EntryReversed e = reversed(0);
    assertThat(e.revoked())
        .containsExactly(
            new EntryReversed.Revoked("ach_first_steps", LocalDate.of(2026, 11, 21), -50, -25));
    assertThat(e.points(PointsSystem.XP)).isEqualTo(-150);
    assertThat(usr.member.totalXp()).isZero();
    assertThat(usr.member.rewardPoints()).isZero();
    assertThat(usr.award(100).standing().achievements())
        .containsExactly(
            new UnlockedAchievement("ach_first_steps", 1, "First Steps", "common", 0, 0));
    assertThat(usr.member.totalXp()).isEqualTo(100);
  }

  @Test
  void rp_that_are_spent_are_uncollected() {
    usr.award(100);
    usr.redeem("rwd_1");
    EntryReversed e = reversed(0);
    assertThat(e.rp()).isEqualTo(-25);
    assertThat(e.uncollectedRp()).isEqualTo(75);
    assertThat(usr.member.rewardPoints()).isZero();
  }

  @Test
  void rp_go_below_zero_where_they_may() {
    allowing(false, true);
    usr.award(100);
    usr.redeem("rwd_1");
    EntryReversed e = reversed(0);
    assertThat(e.uncollectedRp()).isZero();
    assertThat(usr.member.rewardPoints()).isEqualTo(-75);
  }

  @Test
  void where_it_revokes_the_newest_redemptions_are_refunded_as_far_as_their_rp_are_needed() {
    allowing(true, false);
    usr.award(100);
    usr.award(200);
    usr.redeem("rwd_1");
    usr.fulfil("rdm_0");
    usr.redeem("rwd_1");
    usr.redeem("rwd_1");
    assertThat(usr.member.rewardPoints()).isEqualTo(25);
    List<Event> events = usr.reverse(1).orRefuse();
    assertThat(((EntryReversed) events.getFirst()).refunded())
        .extracting(EntryReversed.Refunded::redemptionId)
        .containsExactly("rdm_2", "rdm_1");
    assertThat(events.subList(1, 3))
        .containsExactly(
            new StockReturned("ws_a", "rwd_1", "rdm_2", 2),
            new StockReturned("ws_a", "rwd_1", "rdm_1", 1));
    assertThat(((EntryReversed) events.getFirst()).uncollectedRp()).isZero();
    assertThat(usr.member.rewardPoints()).isEqualTo(25);
    assertThat(refusal(usr.fulfil("rdm_1"))).isEqualTo("redemption_state");
  }

  @Test
  void a_claims_points_and_an_adjustment_can_be_taken_back() {
    usr.claim(null);
    usr.adjust(-4, -3);
    assertThat(reversed(1).xp()).isEqualTo(4);
    assertThat(reversed(0).rp()).isEqualTo(-10);
    assertThat(usr.member.totalXp()).isZero();
    assertThat(usr.member.rewardPoints()).isZero();
    assertThat(usr.member.streak().current()).as("the streak stays").isOne();
  }

  @Test
  void what_is_no_entry_of_that_kind_is_refused() {
    usr.award(200);
    usr.redeem("rwd_1");
    assertThat(refusal(usr.reverse(1))).isEqualTo("entry_not_reversible");
    usr.reverse(0);
    int reversal = usr.events.size() - 1;
    assertThat(refusal(usr.reverse(reversal))).isEqualTo("entry_not_reversible");
  }

  @Test
  void what_was_not_earned_before_either_is_not_this_entrys_doing() {
    allowing(true, false);
    usr.rules =
        usr.rules.evolve(
            new AchievementDefined(
                "ws_a",
                "ach_streak",
                1,
                new AchievementTerms(
                    "S", "", "star", "rare", Criterion.of("streak", 2), 70, 30, false, false)));
    usr.claim(null);
    usr.now = usr.now.plus(Duration.ofDays(1));
    usr.claim(null);
    assertThat(usr.member.unlocks().held()).containsKey("ach_streak");
    usr.now = usr.now.plus(Duration.ofDays(10));
    usr.award(1);
    assertThat(reversed(2).revoked()).isEmpty();
  }

  @Test
  void a_refund_that_a_reversal_needs_may_cost_an_achievement_too() {
    allowing(true, false);
    usr.rules =
        usr.rules.evolve(
            new AchievementDefined(
                "ws_a",
                "ach_redeemed",
                1,
                new AchievementTerms(
                    "R",
                    "",
                    "star",
                    "rare",
                    Criterion.of("rewards_redeemed", 1),
                    5,
                    0,
                    false,
                    false)));
    usr.award(120);
    usr.redeem("rwd_1");
    usr.fulfil("rdm_0");
    EntryReversed e = reversed(0);
    assertThat(e.refunded()).hasSize(1);
    assertThat(e.revoked())
        .extracting(EntryReversed.Revoked::achievementId)
        .containsExactly("ach_first_steps", "ach_redeemed");
    assertThat(usr.member.totalXp()).isZero();
  }

  @Test
  void a_reversal_that_needs_no_rp_refunds_nothing() {
    allowing(true, true);
    usr.award(100);
    usr.redeem("rwd_1");
    usr.fulfil("rdm_0");
    usr.adjust(0, -65);
    usr.adjust(10, 0);
    assertThat(usr.member.rewardPoints()).isNegative();
    assertThat(reversed(usr.events.size() - 1).refunded()).isEmpty();
  }

  @Test
  void below_zero_there_is_nothing_to_take_and_nothing_is_given() {
    allowing(false, true);
    usr.award(20);
    usr.adjust(0, -50);
    allowing(false, false);
    EntryReversed e = reversed(0);
    assertThat(e.rp()).isZero();
    assertThat(e.uncollectedRp()).isEqualTo(20);
    assertThat(usr.member.rewardPoints()).isEqualTo(-30);
    assertThat(usr.adjust(0, 10)).as("up is always possible").isInstanceOf(Decision.Happened.class);
    usr.rules =
        usr.rules.evolve(
            new RewardDefined(
                "ws_a",
                "rwd_free",
                1,
                new RewardTerms(
                    "Free", "", 0, 0, null, true, null, null, null, "manual", "", null)));
    assertThat(usr.redeem("rwd_free")).isInstanceOf(Decision.Happened.class);
  }

  @Test
  void xp_that_are_given_back_may_unlock() {
    usr.adjust(120, 0);
    usr.rules =
        usr.rules.evolve(
            new AchievementDefined(
                "ws_a",
                "ach_80",
                1,
                new AchievementTerms(
                    "E",
                    "",
                    "star",
                    "rare",
                    Criterion.of("total_points", 180),
                    5,
                    0,
                    false,
                    false)));
    usr.adjust(-20, 0);
    usr.award(15);
    assertThat(usr.member.unlocks().held()).doesNotContainKey("ach_80");
    EntryReversed e = reversed(1);
    assertThat(e.standing().achievements())
        .extracting(UnlockedAchievement::id)
        .containsExactly("ach_80");
  }

  @Test
  void what_was_met_is_reversed_already() {
    XpAwarded met = (XpAwarded) TestMember.first(usr.decide(usr.awardOf(5), true));
    assertThat(ReversalDecider.isReversed(usr.member, "ent_x", met)).isTrue();
    assertThat(refusal(usr.reverse(0))).isEqualTo("already_reversed");
  }
}
