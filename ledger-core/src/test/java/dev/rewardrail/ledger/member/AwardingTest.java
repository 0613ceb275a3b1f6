package dev.rewardrail.ledger.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.ledger.achievement.Achievement;
import dev.rewardrail.ledger.achievement.Criterion;
import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.ledger.event.XpAwarded;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AwardingTest {

  private static final AwardRules RULES =
      new AwardRules(ZoneOffset.UTC, List.of(Achievement.FIRST_STEPS));
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private static AwardXp award(long amount) {
    return new AwardXp("ws_a", "usr_1", amount, null, "order:7", NOON);
  }

  private static XpAwarded happened(Member member, AwardXp award, AwardRules rules) {
    return (XpAwarded) Awarding.decide(member, award, rules).orRefuse();
  }

  @Test
  void an_award_gives_xp_and_as_many_rp() {
    assertThat(happened(Member.NEW, award(99), RULES))
        .isEqualTo(
            new XpAwarded(
                "ws_a",
                "usr_1",
                99,
                99,
                null,
                "order:7",
                "award@1",
                "Z",
                LocalDate.of(2026, 11, 21),
                "default@1",
                1,
                2,
                List.of(),
                99,
                99,
                1));
  }

  @Test
  void one_hundred_xp_unlock_first_steps_within_the_award_that_earns_them() {
    XpAwarded event =
        happened(Member.NEW.evolve(happened(Member.NEW, award(99), RULES)), award(1), RULES);
    assertThat(event.achievements())
        .containsExactly(
            new UnlockedAchievement("ach_first_steps", 1, "First Steps", "common", 50, 25));
    assertThat(event.totalXp()).isEqualTo(150);
    assertThat(event.rewardPoints()).isEqualTo(125);
    assertThat(event.xpInAll()).isEqualTo(51);
  }

  @Test
  void what_an_achievement_pays_may_earn_the_one_before_it_in_the_list() {
    Achievement second = achievement("ach_second", 120, 5);
    Achievement first = achievement("ach_first", 100, 30);
    XpAwarded event =
        happened(Member.NEW, award(100), new AwardRules(ZoneOffset.UTC, List.of(second, first)));
    assertThat(event.achievements())
        .extracting(UnlockedAchievement::id)
        .containsExactly("ach_first", "ach_second");
    assertThat(event.totalXp()).isEqualTo(135);
  }

  private static Achievement achievement(String id, long totalPoints, long xp) {
    return new Achievement(
        id,
        1,
        id,
        id,
        "star",
        "common",
        new Criterion.TotalPoints(totalPoints),
        xp,
        0,
        false,
        false);
  }

  @Test
  void the_day_is_told_in_the_workspaces_zone() {
    AwardRules auckland = new AwardRules(ZoneId.of("Pacific/Auckland"), List.of());
    assertThat(happened(Member.NEW, award(1), auckland).day()).isEqualTo("2026-11-22");
  }

  @Test
  void a_total_past_the_largest_number_is_refused_and_the_largest_is_not() {
    Member rich = new Member(Long.MAX_VALUE - 10, 5, 1, Set.of("ach_first_steps"));
    assertThat(happened(rich, award(10), RULES).totalXp()).isEqualTo(Long.MAX_VALUE);
    assertThat(Awarding.decide(rich, award(11), RULES))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("total_overflow"));
    Member full = new Member(5, Long.MAX_VALUE - 10, 1, Set.of("ach_first_steps"));
    assertThat(Awarding.decide(full, award(11), RULES)).isInstanceOf(Decision.Refused.class);
    Member nearly = new Member(Long.MAX_VALUE - 20, 5, 1, Set.of());
    assertThat(Awarding.decide(nearly, award(10), RULES))
        .as("what the achievement pays does not fit")
        .isInstanceOf(Decision.Refused.class);
  }

  @Test
  void what_an_achievement_pays_in_rp_may_not_overflow_either() {
    Member nearly = new Member(95, Long.MAX_VALUE - 20, 1, Set.of());
    assertThat(Awarding.decide(nearly, award(10), RULES)).isInstanceOf(Decision.Refused.class);
  }

  @Property
  void totals_are_the_sum_of_all_that_was_given_and_first_steps_pays_once(
      @ForAll @Size(max = 60) List<@LongRange(min = 1, max = 100_000) Long> amounts) {
    Member member = Member.NEW;
    long xp = 0;
    long rp = 0;
    int unlocked = 0;
    for (long amount : amounts) {
      XpAwarded event = happened(member, award(amount), RULES);
      member = member.evolve(event);
      unlocked += event.achievements().size();
      xp += event.xpInAll();
      rp += event.rp() + event.achievements().stream().mapToLong(UnlockedAchievement::rp).sum();
      assertThat(event.levelAfter()).isEqualTo(Ladder.level(event.totalXp()));
    }
    assertThat(member.totalXp()).isEqualTo(xp);
    assertThat(member.rewardPoints()).isEqualTo(rp);
    assertThat(member.awardsCount()).isEqualTo(amounts.size());
    boolean earned = amounts.stream().mapToLong(Long::longValue).sum() >= 100;
    assertThat(unlocked).isEqualTo(earned ? 1 : 0);
  }

  @Property
  void a_decision_never_throws(
      @ForAll @LongRange(min = 0) long totalXp,
      @ForAll @LongRange(min = 0) long rewardPoints,
      @ForAll @LongRange(min = 1, max = 100_000) long amount) {
    Member member = new Member(totalXp, rewardPoints, 3, Set.of());
    Decision decision = Awarding.decide(member, award(amount), RULES);
    assertThat(decision).isInstanceOfAny(Decision.Happened.class, Decision.Refused.class);
    if (decision instanceof Decision.Happened(var event)) {
      assertThat(member.evolve((XpAwarded) event).totalXp()).isGreaterThan(totalXp);
    }
  }
}
