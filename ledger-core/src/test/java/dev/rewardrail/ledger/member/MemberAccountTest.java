package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.achievement.Achievement;
import dev.rewardrail.ledger.command.Refusal;
import dev.rewardrail.ledger.event.Standing;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.ledger.lane.LedgerModule;
import dev.rewardrail.ledger.seal.PersonalText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemberAccountTest {

  private static final UnlockedAchievement FIRST_STEPS = Achievement.FIRST_STEPS.unlocked(true);
  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

  private AggregateTestFixture<MemberAccount> fixture;

  @BeforeEach
  void fixture() {
    fixture = new AggregateTestFixture<>(MemberAccount.class);
    fixture.registerCommandTargetResolver(LedgerModule.TARGETS);
    RuleBook rules = workspaceId -> Rules.in(ZoneOffset.UTC);
    fixture.registerInjectableResource(rules);
    fixture.registerInjectableResource(
        new OtherAccounts(
            () -> {
              throw new IllegalStateException("an award is of its member alone");
            },
            fixture.getEventStore(),
            (workspaceId, reference, limit) -> List.of()));
  }

  private static AwardXp award(long amount) {
    return new AwardXp(
        "ws_a",
        "usr_1",
        amount,
        new PersonalText.Sealed("c2VhbGVk"),
        null,
        Instant.parse("2026-11-21T12:00:00Z"));
  }

  private static XpAwarded awarded(
      long amount,
      int before,
      int after,
      List<UnlockedAchievement> unlocked,
      long xp,
      long rp,
      long count) {
    return new XpAwarded(
        "ws_a",
        "usr_1",
        amount,
        amount,
        "c2VhbGVk",
        null,
        "award@1",
        null,
        new Standing("Z", DAY, "default@1", before, after, unlocked, xp, rp),
        count);
  }

  @Test
  void a_first_award_makes_the_member() {
    fixture
        .givenNoPriorActivity()
        .when(award(50))
        .expectEvents(awarded(50, 1, 2, List.of(), 50, 50, 1));
  }

  @Test
  void an_award_that_earns_an_achievement_holds_it() {
    fixture
        .given(awarded(60, 1, 2, List.of(), 60, 60, 1))
        .when(award(60))
        .expectEvents(awarded(60, 2, 3, List.of(FIRST_STEPS), 170, 145, 2));
  }

  @Test
  void an_achievement_is_unlocked_once() {
    fixture
        .given(awarded(100, 1, 2, List.of(FIRST_STEPS), 150, 125, 1))
        .when(award(100))
        .expectEvents(awarded(100, 2, 3, List.of(), 250, 225, 2));
  }

  @Test
  void overflow_is_refused() {
    fixture
        .given(awarded(1, 1, 1, List.of(FIRST_STEPS), Long.MAX_VALUE, 5, 1))
        .when(award(1))
        .expectNoEvents()
        .expectException(Refusal.class);
  }
}
