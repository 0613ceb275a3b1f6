package dev.rewardrail.ledger.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.ledger.event.AchievementDefined;
import dev.rewardrail.ledger.event.AchievementTerms;
import dev.rewardrail.ledger.event.Criterion;
import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.ReversalTerms;
import dev.rewardrail.ledger.event.ReversalsDefined;
import dev.rewardrail.ledger.event.RewardDefined;
import dev.rewardrail.ledger.event.RewardTerms;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.ledger.rule.Rules;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for a member whatever happened to it. {@link TestMember} holds each event besides. */
class HistoryLawsTest {

  private static Rules rules(boolean revokes, boolean belowZero) {
    return Rules.in(ZoneOffset.UTC)
        .evolve(new ReversalsDefined("ws_a", 1, new ReversalTerms(revokes, belowZero)))
        .evolve(reward("rwd_1", 30, 4L))
        .evolve(reward("rwd_2", 0, null))
        .evolve(achievement("ach_level", Criterion.of("level", 3), 40))
        .evolve(achievement("ach_awards", Criterion.of("awards_count", 3), 20))
        .evolve(achievement("ach_redeemed", Criterion.of("rewards_redeemed", 2), 10))
        .evolve(achievement("ach_streak", Criterion.of("best_streak", 2), 10))
        .evolve(achievement("ach_hand", Criterion.of("manual", 1), 15));
  }

  private static RewardDefined reward(String id, long cost, Long stock) {
    return new RewardDefined(
        "ws_a",
        id,
        1,
        new RewardTerms(id, "", 0, cost, stock, true, null, null, null, "manual", "", null));
  }

  private static AchievementDefined achievement(String id, Criterion criterion, long pays) {
    return new AchievementDefined(
        "ws_a",
        id,
        1,
        new AchievementTerms(id, "", "star", "rare", criterion, pays, pays, false, false));
  }

  @Property(tries = 500)
  void balances_stock_and_achievements_add_up(
      @ForAll @Size(max = 60) List<@IntRange(max = 99_999) Integer> choices,
      @ForAll boolean revokes,
      @ForAll boolean belowZero) {
    TestMember usr = new TestMember(rules(revokes, belowZero));
    for (int choice : choices) {
      happen(usr, choice % 10, choice / 10);
      assertThat(belowZero || usr.member.rewardPoints() >= 0).as("RP of 0 or more").isTrue();
    }
    long open =
        usr.member.redemptions().all().values().stream().filter(r -> !r.isRefunded()).count();
    assertThat(usr.claimed.values().stream().mapToLong(Long::longValue).sum())
        .as("what is claimed of the stock is what was not refunded")
        .isEqualTo(open);
    assertThat(usr.claimed.getOrDefault("rwd_1", 0L)).isBetween(0L, 4L);
    assertThat(usr.member.points().awardsCount()).isEqualTo(awardsLeft(usr.events));
    paidOnce(usr.events);
  }

  private static long awardsLeft(List<Event> events) {
    long given = events.stream().filter(e -> e instanceof XpAwarded).count();
    long taken =
        events.stream()
            .filter(
                e ->
                    e instanceof EntryReversed reversed
                        && events.get(Integer.parseInt(reversed.entryId().substring(4)))
                            instanceof XpAwarded)
            .count();
    return given - taken;
  }

  private static void paidOnce(List<Event> events) {
    Map<String, Long> paid =
        events.stream()
            .flatMap(e -> e instanceof PointsEvent p ? Stream.of(p) : Stream.empty())
            .flatMap(p -> p.standing().achievements().stream())
            .filter(unlocked -> unlocked.xp() > 0)
            .map(UnlockedAchievement::id)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(paid.values()).as("no achievement pays twice").allMatch(times -> times == 1);
  }

  private static void happen(TestMember usr, int what, int how) {
    usr.now = usr.now.plus(Duration.ofHours(how % 30));
    switch (what) {
      case 0, 1, 2 -> usr.award(1 + how % 120);
      case 3 -> usr.tryClaim(null);
      case 4 -> usr.redeem(how % 3 == 0 ? "rwd_2" : "rwd_1");
      case 5 -> settle(usr, how);
      case 6 -> reverse(usr, how);
      case 7 -> usr.adjust(how % 81 - 40, how % 61 - 30);
      case 8 -> usr.grant("ach_hand", true);
      default -> usr.freezes(1);
    }
  }

  private static void settle(TestMember usr, int how) {
    String id = "rdm_" + how / 4 % 5;
    switch (how % 4) {
      case 0 -> usr.fulfil(id);
      case 1 -> usr.fail(id);
      case 2 -> usr.refund(id, true);
      default -> usr.refund(id, false);
    }
  }

  private static void reverse(TestMember usr, int how) {
    List<Integer> entries =
        Stream.iterate(0, i -> i < usr.events.size(), i -> i + 1)
            .filter(i -> usr.events.get(i) instanceof PointsEvent)
            .toList();
    if (!entries.isEmpty()) {
      usr.reverse(entries.get(how % entries.size()));
    }
  }
}
