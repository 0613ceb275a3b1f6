package dev.rewardrail.ledger.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.ReferenceReversed;
import dev.rewardrail.ledger.event.ReversalTerms;
import dev.rewardrail.ledger.event.ReversalsDefined;
import dev.rewardrail.ledger.event.RewardDefined;
import dev.rewardrail.ledger.event.RewardTerms;
import dev.rewardrail.ledger.event.StockReturned;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReversingTest {

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
    assertThat(e.xpByDay()).isEqualTo(Map.of(LocalDate.of(2026, 11, 21), -60L));
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
    assertThat(e.xpInAll()).isEqualTo(-150);
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
  void a_reference_takes_back_all_that_it_earned_and_is_refused_the_second_time() {
    usr.award(10);
    usr.award(20);
    usr.reverse(0);
    List<Earned> earned =
        List.of(
            new Earned(UUID.randomUUID(), usr.award(30)),
            new Earned(UUID.randomUUID(), usr.award(40)));
    ReverseReference reverse = new ReverseReference("ws_a", "order:7", "refund", usr.now);
    Decision decision =
        ReversingAll.decide(false, reverse, earned, stream -> usr.member, usr.rules, usr.stocks());
    ReferenceReversed all = (ReferenceReversed) TestMember.first(decision);
    assertThat(all.entries()).extracting(ReferenceReversed.Taken::xp).containsExactly(-30L, -40L);
    EntryReversed last = (EntryReversed) decision.orRefuse().getLast();
    assertThat(last.standing().totalXp())
        .as("each after the one before; the award of 10 is reversed, that of 20 is not of these")
        .isEqualTo(usr.member.totalXp() - 70);
    assertThat(last.reference()).isEqualTo("order:7");
    assertThat(
            refusal(
                ReversingAll.decide(
                    true, reverse, earned, stream -> usr.member, usr.rules, usr.stocks())))
        .isEqualTo("already_reversed");
  }

  @Test
  void a_reference_that_earned_nothing_yet_is_reversed_all_the_same() {
    ReverseReference reverse = new ReverseReference("ws_a", "order:8", "refund", usr.now);
    Decision decision =
        ReversingAll.decide(
            false, reverse, List.of(), stream -> usr.member, usr.rules, usr.stocks());
    assertThat(decision.orRefuse())
        .containsExactly(new ReferenceReversed("ws_a", "order:8", "refund", List.of()));
  }

  @Test
  void a_thousand_entries_of_a_reference_can_be_taken_back_at_once_and_no_more() {
    List<Earned> earned =
        IntStream.rangeClosed(0, ReversingAll.ENTRIES_MAX)
            .mapToObj(i -> new Earned(UUID.randomUUID(), usr.award(1)))
            .collect(Collectors.toList());
    ReverseReference reverse = new ReverseReference("ws_a", "order:9", "refund", usr.now);
    assertThat(
            refusal(
                ReversingAll.decide(
                    false, reverse, earned, stream -> usr.member, usr.rules, usr.stocks())))
        .isEqualTo("too_many_entries");
    Decision most =
        ReversingAll.decide(
            false,
            reverse,
            earned.subList(1, earned.size()),
            stream -> usr.member,
            usr.rules,
            usr.stocks());
    assertThat(most.orRefuse()).hasSize(ReversingAll.ENTRIES_MAX + 1);
  }
}
