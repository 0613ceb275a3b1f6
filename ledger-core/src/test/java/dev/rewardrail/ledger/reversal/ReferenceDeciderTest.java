package dev.rewardrail.ledger.reversal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.PointsAdjusted;
import dev.rewardrail.ledger.event.ReferenceReversed;
import dev.rewardrail.ledger.event.RewardDefined;
import dev.rewardrail.ledger.event.RewardTerms;
import dev.rewardrail.ledger.member.TestMember;
import dev.rewardrail.ledger.rule.Rules;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReferenceDeciderTest {

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

  private static String refusal(Decision decision) {
    return ((Decision.Refused) decision).code();
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
    Decision decision = usr.reverseAll(false, reverse, earned);
    ReferenceReversed all = (ReferenceReversed) TestMember.first(decision);
    assertThat(all.entries()).extracting(ReferenceReversed.Taken::xp).containsExactly(-30L, -40L);
    EntryReversed last = (EntryReversed) decision.orRefuse().getLast();
    assertThat(last.standing().totalXp())
        .as("each after the one before; the award of 10 is reversed, that of 20 is not of these")
        .isEqualTo(usr.member.totalXp() - 70);
    assertThat(last.reference()).isEqualTo("order:7");
    assertThat(refusal(usr.reverseAll(true, reverse, earned))).isEqualTo("already_reversed");
  }

  @Test
  void a_reference_that_earned_nothing_yet_is_reversed_all_the_same() {
    ReverseReference reverse = new ReverseReference("ws_a", "order:8", "refund", usr.now);
    Decision decision = usr.reverseAll(false, reverse, List.of());
    assertThat(decision.orRefuse())
        .containsExactly(new ReferenceReversed("ws_a", "order:8", "refund", List.of()));
  }

  @Test
  void a_thousand_entries_of_a_reference_can_be_taken_back_at_once_and_no_more() {
    List<Earned> earned =
        IntStream.rangeClosed(0, ReferenceDecider.ENTRIES_MAX)
            .mapToObj(i -> new Earned(UUID.randomUUID(), usr.award(1)))
            .collect(Collectors.toList());
    ReverseReference reverse = new ReverseReference("ws_a", "order:9", "refund", usr.now);
    assertThat(refusal(usr.reverseAll(false, reverse, earned))).isEqualTo("too_many_entries");
    Decision most = usr.reverseAll(false, reverse, earned.subList(1, earned.size()));
    assertThat(most.orRefuse()).hasSize(ReferenceDecider.ENTRIES_MAX + 1);
  }

  @Test
  void a_reference_gives_back_what_it_took_before_it_takes_what_it_gave() {
    TestMember someone = new TestMember(RULES);
    List<Earned> earned =
        List.of(
            new Earned(UUID.randomUUID(), someone.award(90)),
            new Earned(
                UUID.randomUUID(), (PointsAdjusted) TestMember.first(someone.adjust(-90, -90))));
    ReverseReference reverse = new ReverseReference("ws_a", "order:7", "refund", someone.now);
    Decision decision = someone.reverseAll(false, reverse, earned);
    EntryReversed last = (EntryReversed) decision.orRefuse().getLast();
    assertThat(last.standing().totalXp()).isZero();
    assertThat(last.standing().rewardPoints()).isZero();
    assertThat(last.uncollectedXp()).isZero();
  }
}
