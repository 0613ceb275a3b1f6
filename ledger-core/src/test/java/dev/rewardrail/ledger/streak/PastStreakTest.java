package dev.rewardrail.ledger.streak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.ledger.event.AchievementDefined;
import dev.rewardrail.ledger.event.AchievementTerms;
import dev.rewardrail.ledger.event.Criterion;
import dev.rewardrail.ledger.member.Streak;
import dev.rewardrail.ledger.member.TestMember;
import dev.rewardrail.ledger.rule.Rules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a streak was at a moment before the last claim. */
class PastStreakTest {

  private static final Duration DAY = Duration.ofDays(1);

  private final TestMember usr = new TestMember(Rules.in(ZoneOffset.UTC));

  private void claims(int days) {
    for (int i = 0; i < days; i++) {
      usr.claim(null);
      usr.now = usr.now.plus(DAY);
    }
  }

  private int at(Instant moment) {
    return usr.member.streak().currentAt(moment, usr.member.days(usr.rules));
  }

  private void define(String id, Criterion criterion) {
    usr.rules =
        usr.rules.evolve(
            new AchievementDefined(
                "ws_a",
                id,
                1,
                new AchievementTerms(id, "", "star", "rare", criterion, 7, 7, false, false)));
  }

  @Test
  void it_is_what_was_claimed_by_then() {
    claims(5);
    Instant first = TestMember.NOON;
    assertThat(at(Instant.parse("2020-01-01T00:00:00Z"))).isZero();
    assertThat(at(first.minus(DAY))).isZero();
    assertThat(at(first)).isEqualTo(1);
    assertThat(at(first.plus(DAY.multipliedBy(2)))).isEqualTo(3);
    assertThat(at(first.plus(DAY.multipliedBy(4)).minusNanos(1))).as("before it").isEqualTo(4);
    assertThat(at(first.plus(DAY.multipliedBy(4)))).isEqualTo(5);
  }

  @Test
  void days_that_freezes_covered_were_not_claimed() {
    usr.freezes(2);
    claims(3);
    usr.now = usr.now.plus(DAY.multipliedBy(2));
    claims(2);
    assertThat(usr.member.streak().current()).isEqualTo(5);
    Instant first = TestMember.NOON;
    assertThat(usr.member.streak().gaps())
        .containsExactly(
            new Streak.Gap(
                first.plus(DAY.multipliedBy(5)).atOffset(ZoneOffset.UTC).toLocalDate(), 2));
    for (int day = 0; day < 7; day++) {
      int claimed = List.of(1, 2, 3, 3, 3, 4, 5).get(day);
      assertThat(at(first.plus(DAY.multipliedBy(day)))).as("day " + day).isEqualTo(claimed);
    }
    assertThat(at(first.minus(DAY))).isZero();
  }

  @Test
  void a_streak_that_lapsed_earns_nothing_at_a_moment_before_its_first_claim() {
    claims(3);
    usr.now = usr.now.plus(DAY.multipliedBy(9));
    define("ach_streak", Criterion.of("streak", 3));
    define(
        "ach_both",
        new Criterion(
            "all_of", 2, List.of(Criterion.of("streak", 3), Criterion.of("total_points", 1))));
    usr.now = Instant.parse("2020-01-01T00:00:00Z");
    usr.award(5);
    usr.adjust(1, 1);
    assertThat(usr.member.unlocks().held()).doesNotContainKeys("ach_streak", "ach_both");
    usr.now = TestMember.NOON.plus(DAY.multipliedBy(2));
    usr.award(5);
    assertThat(usr.member.unlocks().held())
        .as("by then it was three days")
        .containsKeys("ach_streak", "ach_both");
  }

  @Test
  void a_row_that_began_anew_knows_nothing_of_the_one_before() {
    claims(4);
    usr.now = usr.now.plus(DAY.multipliedBy(9));
    claims(2);
    assertThat(at(TestMember.NOON.plus(DAY.multipliedBy(3)))).isZero();
  }
}
