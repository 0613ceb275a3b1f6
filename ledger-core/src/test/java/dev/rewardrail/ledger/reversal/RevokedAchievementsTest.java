package dev.rewardrail.ledger.reversal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.ledger.event.AchievementArchived;
import dev.rewardrail.ledger.event.AchievementDefined;
import dev.rewardrail.ledger.event.AchievementTerms;
import dev.rewardrail.ledger.event.Criterion;
import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.ReversalTerms;
import dev.rewardrail.ledger.event.ReversalsDefined;
import dev.rewardrail.ledger.member.TestMember;
import dev.rewardrail.ledger.rule.Rules;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which achievements a reversal takes where the workspace's reversals revoke. */
class RevokedAchievementsTest {

  private final TestMember usr =
      new TestMember(
          Rules.in(ZoneOffset.UTC)
              .evolve(new ReversalsDefined("ws_a", 1, new ReversalTerms(true, false))));

  private EntryReversed reversed(int place) {
    return (EntryReversed) TestMember.first(usr.reverse(place));
  }

  private void achievement(String id, Criterion criterion, long pays) {
    usr.rules =
        usr.rules.evolve(
            new AchievementDefined(
                "ws_a",
                id,
                1,
                new AchievementTerms(id, "", "star", "rare", criterion, pays, pays, false, false)));
  }

  @Test
  void an_achievement_does_not_hold_itself_up_by_what_it_paid() {
    achievement("ach_40", Criterion.of("total_points", 40), 40);
    usr.award(40);
    assertThat(usr.member.totalXp()).isEqualTo(80);
    assertThat(reversed(0).revoked())
        .extracting(EntryReversed.Revoked::achievementId)
        .containsExactly("ach_40");
    assertThat(usr.member.totalXp()).isZero();
    assertThat(usr.member.rewardPoints()).isZero();
  }

  @Test
  void two_achievements_do_not_hold_each_other_up() {
    achievement("ach_a", Criterion.of("total_points", 40), 30);
    achievement("ach_b", Criterion.of("total_points", 70), 40);
    usr.award(40);
    assertThat(usr.member.totalXp()).isEqualTo(160);
    reversed(0);
    assertThat(usr.member.unlocks().held()).isEmpty();
    assertThat(usr.member.totalXp()).isZero();
  }

  @Test
  void an_achievement_that_others_earn_with_theirs_stays() {
    achievement("ach_a", Criterion.of("total_points", 40), 30);
    achievement("ach_b", Criterion.of("total_points", 70), 40);
    usr.award(40);
    usr.award(5);
    assertThat(reversed(1).revoked()).isEmpty();
    assertThat(usr.member.totalXp()).isEqualTo(160);
  }

  @Test
  void what_a_lapsed_streak_paid_still_counts() {
    achievement("ach_streak", Criterion.of("streak", 1), 70);
    achievement("ach_75", Criterion.of("total_points", 75), 0);
    usr.claim(null);
    usr.now = usr.now.plus(Duration.ofDays(10));
    usr.award(1);
    assertThat(usr.member.unlocks().held()).containsKeys("ach_streak", "ach_75");
    assertThat(reversed(1).revoked()).isEmpty();
  }

  @Test
  void an_achievement_that_was_archived_since_goes_too() {
    achievement("ach_40", Criterion.of("total_points", 40), 5);
    usr.award(40);
    usr.rules =
        usr.rules.evolve(
            new AchievementArchived(
                "ws_a",
                "ach_40",
                2,
                new AchievementTerms(
                    "ach_40",
                    "",
                    "star",
                    "rare",
                    Criterion.of("total_points", 40),
                    5,
                    5,
                    false,
                    false)));
    reversed(0);
    assertThat(usr.member.totalXp()).isZero();
  }

  @Test
  void what_points_earned_goes_with_them_even_if_it_could_be_granted_by_hand() {
    achievement(
        "ach_any",
        new Criterion(
            "any_of", 1, List.of(Criterion.of("manual", 1), Criterion.of("total_points", 10))),
        7);
    usr.award(10);
    assertThat(usr.member.unlocks().held()).containsKey("ach_any");
    reversed(0);
    assertThat(usr.member.unlocks().held()).isEmpty();
    assertThat(usr.member.totalXp()).isZero();
  }

  @Test
  void what_someone_granted_stays() {
    achievement(
        "ach_any",
        new Criterion(
            "any_of", 1, List.of(Criterion.of("manual", 1), Criterion.of("total_points", 10))),
        7);
    usr.grant("ach_any", true);
    usr.award(20);
    reversed(1);
    assertThat(usr.member.unlocks().held()).containsKey("ach_any");
    assertThat(usr.member.totalXp()).isEqualTo(7);
  }
}
