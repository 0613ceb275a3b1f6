package dev.rewardrail.ledger.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.RedemptionFailed;
import dev.rewardrail.ledger.event.RedemptionRefunded;
import dev.rewardrail.ledger.event.RewardArchived;
import dev.rewardrail.ledger.event.RewardDefined;
import dev.rewardrail.ledger.event.RewardRedeemed;
import dev.rewardrail.ledger.event.RewardTerms;
import dev.rewardrail.ledger.event.StockReturned;
import dev.rewardrail.ledger.event.StockTaken;
import dev.rewardrail.ledger.member.TestMember;
import dev.rewardrail.ledger.rule.Rules;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RedemptionDeciderTest {

  private static final Rules RULES = Rules.in(ZoneOffset.UTC);

  private final TestMember usr = new TestMember(RULES.evolve(reward(0, 40, null, null)));

  private static RewardDefined reward(
      long requiredXp, long cost, @Nullable Long stock, @Nullable Long perMember) {
    return reward(requiredXp, cost, stock, perMember, true, null, null);
  }

  private static RewardDefined reward(
      long requiredXp,
      long cost,
      @Nullable Long stock,
      @Nullable Long perMember,
      boolean isActive,
      @Nullable Instant from,
      @Nullable Instant until) {
    return new RewardDefined(
        "ws_a",
        "rwd_1",
        1,
        new RewardTerms(
            "A cup",
            "",
            requiredXp,
            cost,
            stock,
            isActive,
            from,
            until,
            perMember,
            "manual",
            "",
            null));
  }

  private void having(RewardDefined reward) {
    usr.rules = RULES.evolve(reward);
  }

  private static String refusal(Decision decision) {
    return ((Decision.Refused) decision).code();
  }

  private static List<Event> events(Decision decision) {
    return decision.orRefuse();
  }

  @Test
  void a_redemption_takes_rp_and_a_piece_together() {
    usr.award(50);
    List<Event> events = events(usr.redeem("rwd_1"));
    assertThat(events).hasSize(2);
    assertThat(((RewardRedeemed) events.getFirst()).standing().rewardPoints()).isEqualTo(10);
    assertThat(events.getLast()).isEqualTo(new StockTaken("ws_a", "rwd_1", "rdm_0", 1));
    assertThat(usr.member.totalXp()).as("XP is not spent").isEqualTo(50);
  }

  @Test
  void rp_are_enough_at_the_price_and_not_below() {
    usr.award(39);
    assertThat(refusal(usr.redeem("rwd_1"))).isEqualTo("insufficient_reward_points");
    usr.award(1);
    assertThat(events(usr.redeem("rwd_1"))).isNotEmpty();
    assertThat(usr.member.rewardPoints()).isZero();
  }

  @Test
  void xp_are_enough_at_what_is_required_and_not_below() {
    having(reward(50, 0, null, null));
    usr.award(49);
    assertThat(refusal(usr.redeem("rwd_1"))).isEqualTo("insufficient_xp");
    usr.award(1);
    assertThat(events(usr.redeem("rwd_1"))).isNotEmpty();
  }

  @Test
  void the_last_piece_can_be_had_and_no_more() {
    having(reward(0, 0, 2L, null));
    usr.claimed.put("rwd_1", 1L);
    assertThat(events(usr.redeem("rwd_1"))).isNotEmpty();
    assertThat(refusal(usr.redeem("rwd_1"))).isEqualTo("out_of_stock");
    having(reward(0, 0, 0L, null));
    usr.claimed.clear();
    assertThat(refusal(usr.redeem("rwd_1"))).as("0 is sold out").isEqualTo("out_of_stock");
  }

  @Test
  void a_member_may_have_as_many_as_it_may_and_one_that_was_refunded_does_not_count() {
    having(reward(0, 0, null, 2L));
    usr.redeem("rwd_1");
    usr.redeem("rwd_1");
    assertThat(refusal(usr.redeem("rwd_1"))).isEqualTo("redemption_limit_reached");
    usr.refund("rdm_0", true);
    assertThat(events(usr.redeem("rwd_1"))).isNotEmpty();
  }

  @Test
  void a_reward_can_be_redeemed_within_its_window_only() {
    Instant from = TestMember.NOON;
    Instant until = from.plusSeconds(60);
    having(reward(0, 0, null, null, true, from, until));
    usr.now = from.minusNanos(1_000);
    assertThat(refusal(usr.redeem("rwd_1"))).isEqualTo("reward_not_active");
    usr.now = from;
    assertThat(events(usr.redeem("rwd_1"))).isNotEmpty();
    usr.now = until.minusNanos(1_000);
    assertThat(events(usr.redeem("rwd_1"))).isNotEmpty();
    usr.now = until;
    assertThat(refusal(usr.redeem("rwd_1"))).isEqualTo("reward_not_active");
    having(reward(0, 0, null, null, false, null, null));
    assertThat(refusal(usr.redeem("rwd_1"))).isEqualTo("reward_not_active");
    usr.rules =
        usr.rules.evolve(new RewardArchived("ws_a", "rwd_1", 2, reward(0, 0, null, null).terms()));
    assertThat(refusal(usr.redeem("rwd_1"))).isEqualTo("reward_not_found");
    assertThat(refusal(usr.redeem("rwd_none"))).isEqualTo("reward_not_found");
  }

  @Test
  void what_cannot_be_given_fails_and_is_refunded_with_its_piece() {
    usr.award(50);
    usr.redeem("rwd_1");
    List<Event> events = events(usr.fail("rdm_0"));
    assertThat(events)
        .extracting(Object::getClass)
        .isEqualTo(List.of(RedemptionFailed.class, RedemptionRefunded.class, StockReturned.class));
    assertThat(usr.member.rewardPoints()).isEqualTo(50);
    assertThat(usr.claimed).containsEntry("rwd_1", 0L);
    assertThat(refusal(usr.fail("rdm_0"))).isEqualTo("redemption_state");
    assertThat(refusal(usr.fulfil("rdm_0"))).isEqualTo("redemption_state");
    assertThat(refusal(usr.refund("rdm_0", false))).isEqualTo("redemption_state");
  }

  @Test
  void what_is_pending_can_be_cancelled_and_what_is_fulfilled_refunded_each_once() {
    usr.award(90);
    usr.redeem("rwd_1");
    usr.redeem("rwd_1");
    assertThat(refusal(usr.refund("rdm_0", false))).isEqualTo("redemption_state");
    usr.fulfil("rdm_0");
    assertThat(refusal(usr.refund("rdm_0", true))).isEqualTo("redemption_state");
    assertThat(events(usr.refund("rdm_0", false))).hasSize(2);
    assertThat(refusal(usr.refund("rdm_0", false))).isEqualTo("redemption_state");
    assertThat(((RedemptionRefunded) events(usr.refund("rdm_1", true)).getFirst()).cause())
        .isEqualTo("cancelled");
    assertThat(usr.member.rewardPoints()).isEqualTo(90);
    assertThat(refusal(usr.fulfil("rdm_9"))).isEqualTo("redemption_not_found");
  }
}
