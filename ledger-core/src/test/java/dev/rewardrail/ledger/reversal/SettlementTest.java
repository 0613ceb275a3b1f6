package dev.rewardrail.ledger.reversal;

import static dev.rewardrail.ledger.member.TestMember.first;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.PointsSystem;
import dev.rewardrail.ledger.event.RedemptionRefunded;
import dev.rewardrail.ledger.event.ReversalTerms;
import dev.rewardrail.ledger.event.ReversalsDefined;
import dev.rewardrail.ledger.event.RewardDefined;
import dev.rewardrail.ledger.event.RewardTerms;
import dev.rewardrail.ledger.member.TestMember;
import dev.rewardrail.ledger.rule.Rules;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** A refund settles what a reversal could not collect, whichever of them comes first. */
class SettlementTest {

  private static TestMember member(long... costs) {
    TestMember usr = new TestMember(Rules.in(ZoneOffset.UTC));
    for (int i = 0; i < costs.length; i++) {
      usr.rules =
          usr.rules.evolve(
              new RewardDefined(
                  "ws_a",
                  "rwd_" + i,
                  1,
                  new RewardTerms(
                      "R", "", 0, costs[i], null, true, null, null, null, "manual", "", null)));
    }
    return usr;
  }

  private static RedemptionRefunded refunded(Decision decision) {
    return (RedemptionRefunded) first(decision);
  }

  private static int place(TestMember usr) {
    return usr.events.size() - 1;
  }

  @Test
  void points_of_a_reversed_award_do_not_come_back_by_a_refund() {
    TestMember usr = member(50);
    usr.award(50);
    usr.redeem("rwd_0");
    EntryReversed reversed = (EntryReversed) first(usr.reverse(0));
    assertThat(reversed.uncollectedRp()).isEqualTo(50);
    RedemptionRefunded refunded = refunded(usr.refund("rdm_0", true));
    assertThat(refunded.rp()).isEqualTo(50);
    assertThat(refunded.settled())
        .containsExactly(new RedemptionRefunded.Settled(reversed.entryId(), 50));
    assertThat(refunded.points(PointsSystem.RP)).isZero();
    assertThat(usr.member.rewardPoints()).isZero();
    assertThat(usr.member.redemptions().debts()).isEmpty();
  }

  @Property(tries = 200)
  void a_refund_and_a_reversal_end_alike_in_either_order(
      @ForAll @LongRange(min = 1, max = 90) long award,
      @ForAll @LongRange(min = 1, max = 90) long other,
      @ForAll @LongRange(min = 1, max = 90) long cost) {
    long paid = Math.min(cost, award + other);
    TestMember one = member(paid);
    one.award(award);
    one.award(other);
    one.redeem("rwd_0");
    one.reverse(0);
    one.refund("rdm_0", true);
    TestMember two = member(paid);
    two.award(award);
    two.award(other);
    two.redeem("rwd_0");
    two.refund("rdm_0", true);
    two.reverse(0);
    assertThat(one.member.rewardPoints()).isEqualTo(two.member.rewardPoints());
  }

  @Test
  void a_refund_settles_a_part_and_the_next_one_the_rest() {
    TestMember usr = member(30, 20);
    usr.award(50);
    usr.redeem("rwd_0");
    usr.redeem("rwd_1");
    usr.reverse(0);
    assertThat(refunded(usr.refund("rdm_0", true)).settled().getFirst().rp()).isEqualTo(30);
    assertThat(usr.member.redemptions().debts().getFirst().rp()).isEqualTo(20);
    assertThat(refunded(usr.refund("rdm_1", true)).settled().getFirst().rp()).isEqualTo(20);
    assertThat(usr.member.rewardPoints()).isZero();
  }

  @Test
  void later_awards_settle_nothing_nor_do_redemptions_of_what_they_gave() {
    TestMember usr = member(50);
    usr.award(50);
    usr.redeem("rwd_0");
    usr.reverse(0);
    usr.award(60);
    assertThat(usr.member.rewardPoints()).isEqualTo(60);
    usr.redeem("rwd_0");
    assertThat(refunded(usr.refund("rdm_1", true)).settled()).isEmpty();
    assertThat(usr.member.rewardPoints()).isEqualTo(60);
    assertThat(refunded(usr.refund("rdm_0", true)).settled().getFirst().rp()).isEqualTo(50);
    assertThat(usr.member.rewardPoints()).isEqualTo(60);
  }

  private static void belowZero(TestMember usr, boolean isAllowed) {
    usr.rules =
        usr.rules.evolve(new ReversalsDefined("ws_a", 1, new ReversalTerms(false, isAllowed)));
  }

  @Test
  void what_came_in_below_zero_is_taken_back_though_reversals_may_not_go_below() {
    TestMember usr = member(55);
    belowZero(usr, true);
    usr.award(55);
    usr.redeem("rwd_0");
    usr.reverse(0);
    assertThat(usr.member.rewardPoints()).isEqualTo(-55);
    belowZero(usr, false);
    usr.award(10);
    EntryReversed reversed = (EntryReversed) first(usr.reverse(place(usr)));
    assertThat(reversed.rp()).isEqualTo(-10);
    assertThat(reversed.uncollectedRp()).isZero();
    assertThat(usr.member.rewardPoints()).isEqualTo(-55);
  }

  private static TestMember owing(long rp) {
    TestMember usr = member(rp);
    belowZero(usr, true);
    usr.award(rp);
    usr.redeem("rwd_0");
    usr.reverse(0);
    belowZero(usr, false);
    assertThat(usr.member.rewardPoints()).isEqualTo(-rp);
    return usr;
  }

  @Test
  void what_filled_a_balance_below_zero_is_taken_back_in_any_order() {
    for (boolean isInOrder : new boolean[] {true, false}) {
      TestMember usr = owing(95);
      int one = usr.events.size();
      usr.award(50);
      usr.award(40);
      usr.reverse(isInOrder ? one : one + 1);
      usr.reverse(isInOrder ? one + 1 : one);
      assertThat(usr.member.rewardPoints()).isEqualTo(-95);
    }
  }

  @Test
  void what_filled_it_is_taken_back_also_once_there_is_more() {
    TestMember usr = owing(55);
    usr.award(60);
    assertThat(usr.member.rewardPoints()).isEqualTo(5);
    assertThat(((EntryReversed) first(usr.reverse(place(usr)))).uncollectedRp()).isZero();
    assertThat(usr.member.rewardPoints()).isEqualTo(-55);
  }

  @Test
  void what_was_spent_before_the_balance_went_below_zero_is_not_taken() {
    TestMember usr = member(10, 55);
    usr.award(10);
    usr.award(55);
    usr.redeem("rwd_0");
    usr.redeem("rwd_1");
    belowZero(usr, true);
    usr.reverse(1);
    belowZero(usr, false);
    assertThat(usr.member.rewardPoints()).isEqualTo(-55);
    EntryReversed reversed = (EntryReversed) first(usr.reverse(0));
    assertThat(reversed.rp()).isZero();
    assertThat(reversed.uncollectedRp()).isEqualTo(10);
    assertThat(usr.member.rewardPoints()).isEqualTo(-55);
  }
}
