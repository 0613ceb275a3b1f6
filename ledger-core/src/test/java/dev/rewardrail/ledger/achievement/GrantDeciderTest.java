package dev.rewardrail.ledger.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.AchievementArchived;
import dev.rewardrail.ledger.event.AchievementDefined;
import dev.rewardrail.ledger.event.AchievementGranted;
import dev.rewardrail.ledger.event.AchievementTerms;
import dev.rewardrail.ledger.event.Criterion;
import dev.rewardrail.ledger.event.LevelStep;
import dev.rewardrail.ledger.event.LevelsDefined;
import dev.rewardrail.ledger.event.PointsAdjusted;
import dev.rewardrail.ledger.event.RewardDefined;
import dev.rewardrail.ledger.event.RewardTerms;
import dev.rewardrail.ledger.event.Standing;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.ledger.member.TestMember;
import dev.rewardrail.ledger.rule.Achievement;
import dev.rewardrail.ledger.rule.Rules;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What earns achievements, and what is given by hand. */
class GrantDeciderTest {

  private final TestMember usr =
      new TestMember(
          Rules.in(ZoneOffset.UTC)
              .evolve(
                  new AchievementArchived(
                      "ws_a", "ach_first_steps", 2, Achievement.FIRST_STEPS.terms())));

  private void define(String id, Criterion criterion, long xp) {
    usr.rules =
        usr.rules.evolve(
            new AchievementDefined(
                "ws_a",
                id,
                1,
                new AchievementTerms(id, "", "star", "rare", criterion, xp, 0, false, false)));
  }

  private static List<String> unlocked(Standing standing) {
    return standing.achievements().stream().map(UnlockedAchievement::id).toList();
  }

  private static String refusal(Decision decision) {
    return ((Decision.Refused) decision).code();
  }

  @Test
  void points_level_and_awards_earn_at_their_value_and_not_below() {
    define("ach_points", Criterion.of("total_points", 39), 0);
    define("ach_level", Criterion.of("level", 2), 0);
    define("ach_awards", Criterion.of("awards_count", 3), 0);
    assertThat(unlocked(usr.award(38).standing())).isEmpty();
    assertThat(unlocked(usr.award(1).standing())).containsExactly("ach_points");
    assertThat(unlocked(usr.award(1).standing())).containsExactly("ach_level", "ach_awards");
  }

  @Test
  void a_streak_earns_while_it_lasts_and_the_best_one_for_ever() {
    define("ach_streak", Criterion.of("streak", 3), 0);
    usr.claim(null);
    usr.now = usr.now.plus(Duration.ofDays(1));
    usr.claim(null);
    usr.now = usr.now.plus(Duration.ofDays(5));
    define("ach_now", Criterion.of("streak", 2), 0);
    define("ach_best", Criterion.of("best_streak", 2), 0);
    assertThat(unlocked(usr.award(1).standing())).containsExactly("ach_best");
  }

  @Test
  void redemptions_earn_once_the_member_has_got_it() {
    define("ach_redeemed", Criterion.of("rewards_redeemed", 1), 7);
    usr.rules =
        usr.rules.evolve(
            new RewardDefined(
                "ws_a",
                "rwd_1",
                1,
                new RewardTerms(
                    "A cup", "", 0, 0, null, true, null, null, null, "manual", "", null)));
    usr.redeem("rwd_1");
    usr.fail("rdm_0");
    usr.redeem("rwd_1");
    assertThat(usr.member.totalXp()).isZero();
    usr.fulfil("rdm_1");
    assertThat(usr.member.totalXp()).isEqualTo(7);
    assertThat(usr.member.unlocks().held()).containsKey("ach_redeemed");
  }

  @Test
  void what_an_achievement_pays_may_lead_to_a_level_that_earns_the_next() {
    define("ach_level", Criterion.of("level", 3), 0);
    define("ach_points", Criterion.of("total_points", 10), 90);
    usr.rules =
        usr.rules.evolve(
            new LevelsDefined(
                "ws_a",
                1,
                List.of(
                    new LevelStep("A", 0, null),
                    new LevelStep("B", 50, null),
                    new LevelStep("C", 100, null))));
    Standing standing = usr.award(10).standing();
    assertThat(unlocked(standing)).containsExactly("ach_points", "ach_level");
    assertThat(standing.levelAfter()).isEqualTo(3);
    assertThat(standing.ladder()).isEqualTo("levels@1");
  }

  @Test
  void all_of_needs_all_and_any_of_one() {
    Criterion points = Criterion.of("total_points", 10);
    Criterion awards = Criterion.of("awards_count", 2);
    define("ach_all", new Criterion("all_of", 2, List.of(points, awards)), 0);
    define("ach_any", new Criterion("any_of", 1, List.of(points, awards)), 0);
    assertThat(unlocked(usr.award(10).standing())).containsExactly("ach_any");
    assertThat(unlocked(usr.award(1).standing())).containsExactly("ach_all");
  }

  @Test
  void a_manual_one_is_given_by_hand_once_and_earned_by_nothing() {
    define("ach_hand", Criterion.of("manual", 1), 5);
    assertThat(unlocked(usr.award(1_000).standing())).isEmpty();
    AchievementGranted granted = (AchievementGranted) TestMember.first(usr.grant("ach_hand", true));
    assertThat(granted.cause()).isEqualTo("manual");
    assertThat(granted.standing().totalXp()).isEqualTo(1_005);
    assertThat(refusal(usr.grant("ach_hand", true))).isEqualTo("already_unlocked");
    assertThat(refusal(usr.grant("ach_none", true))).isEqualTo("achievement_not_found");
  }

  @Test
  void the_other_parts_of_one_that_is_given_by_hand_must_be_met() {
    Criterion level = Criterion.of("level", 3);
    define("ach_both", new Criterion("all_of", 2, List.of(Criterion.of("manual", 1), level)), 0);
    assertThat(refusal(usr.grant("ach_both", true))).isEqualTo("criteria_not_met");
    usr.award(160);
    assertThat(usr.grant("ach_both", true)).isInstanceOf(Decision.Happened.class);
    define("ach_earned", Criterion.of("total_points", 5_000), 0);
    assertThat(refusal(usr.grant("ach_earned", true))).isEqualTo("criteria_not_met");
  }

  @Test
  void a_backfill_gives_what_was_earned_before_it_was_defined_and_nothing_else() {
    usr.award(50);
    define("ach_new", Criterion.of("total_points", 50), 1);
    define("ach_next", Criterion.of("total_points", 51), 0);
    define("ach_more", Criterion.of("total_points", 52), 0);
    AchievementGranted granted = (AchievementGranted) TestMember.first(usr.grant("ach_new", false));
    assertThat(granted.cause()).isEqualTo("backfill");
    assertThat(unlocked(granted.standing())).containsExactly("ach_new", "ach_next");
    assertThat(refusal(usr.grant("ach_new", false))).isEqualTo("already_unlocked");
    assertThat(refusal(usr.grant("ach_more", false))).isEqualTo("criteria_not_met");
  }

  @Test
  void an_adjustment_goes_beyond_an_awards_cap_and_may_unlock() {
    define("ach_points", Criterion.of("total_points", 8_500), 50);
    PointsAdjusted adjusted = (PointsAdjusted) TestMember.first(usr.adjust(8_500_000, 4_500));
    assertThat(adjusted.standing().totalXp()).isEqualTo(8_500_050);
    assertThat(adjusted.standing().rewardPoints()).isEqualTo(4_500);
    assertThat(unlocked(adjusted.standing())).containsExactly("ach_points");
    assertThat(usr.member.points().awardsCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 100})
  void an_adjustment_takes_all_there_is_and_no_more(long has) {
    usr.adjust(has, has);
    assertThat(refusal(usr.adjust(-has - 1, 0))).isEqualTo("insufficient_xp");
    assertThat(refusal(usr.adjust(0, -has - 1))).isEqualTo("insufficient_reward_points");
    assertThat(usr.adjust(-has, -has)).isInstanceOf(Decision.Happened.class);
    assertThat(usr.member.totalXp()).isZero();
  }
}
