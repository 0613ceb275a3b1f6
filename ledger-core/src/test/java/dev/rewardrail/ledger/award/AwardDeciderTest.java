package dev.rewardrail.ledger.award;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.AchievementArchived;
import dev.rewardrail.ledger.event.AchievementDefined;
import dev.rewardrail.ledger.event.AchievementTerms;
import dev.rewardrail.ledger.event.Criterion;
import dev.rewardrail.ledger.event.PointsSystem;
import dev.rewardrail.ledger.event.Standing;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.ledger.member.Balances;
import dev.rewardrail.ledger.member.Member;
import dev.rewardrail.ledger.member.MemberPoints;
import dev.rewardrail.ledger.member.TestMember;
import dev.rewardrail.ledger.rule.Achievement;
import dev.rewardrail.ledger.rule.Rules;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.pcollections.HashTreePSet;

class AwardDeciderTest {

  private static final Rules RULES = Rules.in(ZoneOffset.UTC);

  private final TestMember usr = new TestMember(RULES);

  /** A member with these totals. */
  private static TestMember having(long xp, long rp) {
    TestMember usr = new TestMember(RULES);
    usr.member =
        new Member(
            true,
            new MemberPoints(
                Balances.of(Map.of(PointsSystem.XP, xp, PointsSystem.RP, rp)),
                1,
                RULES.ladder().level(xp),
                HashTreePSet.empty()),
            Member.NEW.unlocks(),
            Member.NEW.streak(),
            Member.NEW.redemptions(),
            null,
            0);
    return usr;
  }

  @Test
  void an_award_gives_xp_and_as_many_rp() {
    assertThat(usr.award(99))
        .isEqualTo(
            new XpAwarded(
                "ws_a",
                "usr_1",
                99,
                99,
                null,
                "order:7",
                "award@1",
                null,
                new Standing("Z", LocalDate.of(2026, 11, 21), "default@1", 1, 2, List.of(), 99, 99),
                1));
  }

  @Test
  void one_hundred_xp_unlock_first_steps_within_the_award_that_earns_them() {
    usr.award(99);
    XpAwarded event = usr.award(1);
    assertThat(event.standing().achievements())
        .containsExactly(
            new UnlockedAchievement("ach_first_steps", 1, "First Steps", "common", 50, 25));
    assertThat(event.standing().totalXp()).isEqualTo(150);
    assertThat(event.standing().rewardPoints()).isEqualTo(125);
    assertThat(event.points(PointsSystem.XP)).isEqualTo(51);
    assertThat(event.points(PointsSystem.RP)).isEqualTo(26);
  }

  @Test
  void what_an_achievement_pays_may_earn_the_one_before_it_in_the_list() {
    usr.rules =
        RULES
            .evolve(
                new AchievementArchived(
                    "ws_a", "ach_first_steps", 2, Achievement.FIRST_STEPS.terms()))
            .evolve(achievement("ach_second", 120, 5))
            .evolve(achievement("ach_first", 100, 30));
    XpAwarded event = usr.award(100);
    assertThat(event.standing().achievements())
        .extracting(UnlockedAchievement::id)
        .containsExactly("ach_first", "ach_second");
    assertThat(event.standing().totalXp()).isEqualTo(135);
  }

  private static AchievementDefined achievement(String id, long totalPoints, long xp) {
    return new AchievementDefined(
        "ws_a",
        id,
        1,
        new AchievementTerms(
            id,
            id,
            "star",
            "common",
            Criterion.of("total_points", totalPoints),
            xp,
            0,
            false,
            false));
  }

  @Test
  void the_day_is_told_in_the_workspaces_zone() {
    usr.rules = Rules.in(ZoneId.of("Pacific/Auckland"));
    assertThat(usr.award(1).standing().day()).isEqualTo("2026-11-22");
  }

  @Test
  void an_award_whose_reference_was_reversed_gives_nothing_and_says_so() {
    XpAwarded met = (XpAwarded) TestMember.first(usr.decide(usr.awardOf(500), true));
    assertThat(met.met()).isEqualTo(new XpAwarded.MetByReversal(500, 500));
    assertThat(met.points(PointsSystem.XP)).isZero();
    assertThat(met.standing().totalXp()).isZero();
    assertThat(met.standing().achievements()).isEmpty();
    assertThat(met.awardsCount()).isZero();
  }

  @Test
  void a_total_past_the_largest_number_is_refused_and_the_largest_is_not() {
    long most = Long.MAX_VALUE;
    TestMember rich = having(most - 60, 5);
    assertThat(rich.award(10).standing().totalXp()).isEqualTo(most);
    assertThat(having(most - 60, 5).decide(usr.awardOf(11), false))
        .as("what the achievement pays does not fit")
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("total_overflow"));
    assertThat(having(5, most - 10).decide(usr.awardOf(11), false))
        .isInstanceOf(Decision.Refused.class);
    assertThat(having(95, most - 20).decide(usr.awardOf(10), false))
        .as("what the achievement pays in RP does not fit")
        .isInstanceOf(Decision.Refused.class);
  }

  @Property
  void totals_are_the_sum_of_all_that_was_given_and_first_steps_pays_once(
      @ForAll @Size(max = 60) List<@LongRange(min = 1, max = 100_000) Long> amounts) {
    TestMember someone = new TestMember(RULES);
    long sum = 0;
    for (long amount : amounts) {
      someone.award(amount);
      sum += amount;
    }
    boolean earned = sum >= 100;
    assertThat(someone.member.totalXp()).isEqualTo(sum + (earned ? 50 : 0));
    assertThat(someone.member.rewardPoints()).isEqualTo(sum + (earned ? 25 : 0));
    assertThat(someone.member.points().awardsCount()).isEqualTo(amounts.size());
  }

  @Property
  void a_decision_never_throws(
      @ForAll @LongRange(min = 0) long totalXp,
      @ForAll @LongRange(min = 0) long rewardPoints,
      @ForAll @LongRange(min = 1, max = 100_000) long amount) {
    Decision decision = having(totalXp, rewardPoints).decide(usr.awardOf(amount), false);
    assertThat(decision).isInstanceOfAny(Decision.Happened.class, Decision.Refused.class);
  }
}
