package dev.rewardrail.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.ledger.event.AchievementArchived;
import dev.rewardrail.ledger.event.AchievementDefined;
import dev.rewardrail.ledger.event.AchievementGranted;
import dev.rewardrail.ledger.event.AchievementTerms;
import dev.rewardrail.ledger.event.ApiKeyIssued;
import dev.rewardrail.ledger.event.ApiKeyRevoked;
import dev.rewardrail.ledger.event.ApiKeyRotated;
import dev.rewardrail.ledger.event.BackfillFinished;
import dev.rewardrail.ledger.event.BackfillStarted;
import dev.rewardrail.ledger.event.CodesAdded;
import dev.rewardrail.ledger.event.Criterion;
import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.EventMetadata;
import dev.rewardrail.ledger.event.FreezesGranted;
import dev.rewardrail.ledger.event.LevelStep;
import dev.rewardrail.ledger.event.LevelsDefined;
import dev.rewardrail.ledger.event.MemberDescribed;
import dev.rewardrail.ledger.event.MemberErased;
import dev.rewardrail.ledger.event.PointsAdjusted;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.RedemptionFailed;
import dev.rewardrail.ledger.event.RedemptionFulfilled;
import dev.rewardrail.ledger.event.RedemptionRefunded;
import dev.rewardrail.ledger.event.ReferenceReversed;
import dev.rewardrail.ledger.event.ReversalTerms;
import dev.rewardrail.ledger.event.ReversalsDefined;
import dev.rewardrail.ledger.event.RewardArchived;
import dev.rewardrail.ledger.event.RewardDefined;
import dev.rewardrail.ledger.event.RewardRedeemed;
import dev.rewardrail.ledger.event.RewardTerms;
import dev.rewardrail.ledger.event.Standing;
import dev.rewardrail.ledger.event.StockReturned;
import dev.rewardrail.ledger.event.StockTaken;
import dev.rewardrail.ledger.event.StreakClaimed;
import dev.rewardrail.ledger.event.StreakTerms;
import dev.rewardrail.ledger.event.StreaksDefined;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.ledger.event.Unreadable;
import dev.rewardrail.ledger.event.WorkspaceChanged;
import dev.rewardrail.ledger.event.WorkspaceCreated;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.ledger.rule.RuleKinds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every event is read as it was written. */
class EventCodecTest {

  private static final Instant AT = Instant.parse("2026-11-21T12:00:00.123456Z");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private static final Standing STANDING =
      new Standing(
          "UTC",
          DAY,
          "default@1",
          1,
          2,
          List.of(new UnlockedAchievement("a", 1, "A", "rare", 5, 6)),
          Long.MAX_VALUE,
          -7);

  private static final AchievementTerms ACHIEVEMENT =
      new AchievementTerms(
          "A",
          "D",
          "star",
          "rare",
          new Criterion("all_of", 1, List.of(Criterion.of("level", 3))),
          1,
          2,
          true,
          false);

  private static final RewardTerms REWARD =
      new RewardTerms(
          "T",
          "D",
          1,
          2,
          null,
          true,
          AT,
          null,
          4L,
          "code_pool",
          "",
          new RewardTerms.Config(10, "percentage"));

  private static final List<Event> ONE_OF_EACH =
      List.of(
          new XpAwarded(
              "w", "u", 0, 0, "s", "r", "award@1", new XpAwarded.MetByReversal(5, 5), STANDING, 3),
          new StreakClaimed(
              "w",
              "u",
              DAY,
              AT,
              "UTC",
              3,
              1,
              1,
              7,
              9,
              1,
              2,
              List.of(7),
              "streaks@2",
              10,
              10,
              AT,
              STANDING),
          new FreezesGranted("w", "u", 1, 2, 3, "why"),
          new AchievementGranted("w", "u", "a", "manual", STANDING),
          new PointsAdjusted("w", "u", -5, 5, "why", "r", STANDING),
          new EntryReversed(
              "w",
              "u",
              "ent_1",
              null,
              "why",
              DAY,
              -1,
              -2,
              3,
              4,
              List.of(new EntryReversed.Revoked("a", DAY, -5, -6)),
              List.of(new EntryReversed.Refunded("rdm_1", "rwd_1", true, 7)),
              "default@1",
              STANDING,
              2),
          new RewardRedeemed("w", "u", "rdm_1", "rwd_1", 2, "T", 500, "generated", "X-", STANDING),
          new RedemptionFulfilled("w", "u", "rdm_1", "rwd_1", null, STANDING),
          new RedemptionFailed("w", "u", "rdm_1", "rwd_1", "no code is left"),
          new RedemptionRefunded(
              "w",
              "u",
              "rdm_1",
              "rwd_1",
              "failed",
              "why",
              500,
              List.of(new RedemptionRefunded.Settled("ent_1", 20)),
              STANDING),
          new MemberDescribed("w", "u", "s", null),
          new MemberErased("w", "u"),
          new StockTaken("w", "rwd_1", "rdm_1", 1),
          new StockReturned("w", "rwd_1", "rdm_1", 0),
          new ReferenceReversed(
              "w",
              "r",
              "why",
              List.of(
                  new ReferenceReversed.Taken(
                      "ent_1", "u", -1, -2, 3, 4, List.of(), List.of(), 5, 2, 6))),
          new CodesAdded("w", "rwd_1", 3, 1),
          new BackfillStarted("w", "bkf_1", "a", 2),
          new BackfillFinished("w", "bkf_1", "a", 10, 3),
          new WorkspaceCreated("w", "W", "UTC", "pro", true),
          new WorkspaceChanged("w", "W", "UTC", "pro", false),
          new ApiKeyIssued("w", "k", "K", "ab", List.of("xp:write"), AT, 1L, null),
          new ApiKeyRotated("w", "k", "cd", AT),
          new ApiKeyRevoked("w", "k"),
          new AchievementDefined("w", "a", 2, ACHIEVEMENT),
          new AchievementArchived("w", "a", 3, ACHIEVEMENT),
          new RewardDefined("w", "rwd_1", 1, REWARD),
          new RewardArchived("w", "rwd_1", 2, REWARD),
          new LevelsDefined("w", 1, List.of(new LevelStep("Novice", 0, null))),
          new StreaksDefined(
              "w", 1, new StreakTerms(3, 2, 1, 1, List.of(new StreakTerms.Step(7, 1, 2, 1)))),
          new ReversalsDefined("w", 1, new ReversalTerms(true, false)));

  @Test
  void what_was_written_is_read_as_it_was() {
    for (Event event : ONE_OF_EACH) {
      RecordedEvent recorded =
          new RecordedEvent(
              1, new UUID(1, 2), 0, event, new EventMetadata("x", null, null, null, null), AT, AT);
      assertThat(EventCodec.decode(EventCodec.encode(recorded))).isEqualTo(recorded);
    }
  }

  @Test
  void a_day_that_was_read_once_is_not_parsed_again() {
    byte[] stored =
        """
        {"workspace_id":"w","user_id":"u","xp":1,"rp":1,"reason":"r",
         "standing":{"zone":"UTC","day":"2026-11-21","ladder":"default@1","level_before":1,"level_after":1,
                     "achievements":[],"total_xp":1,"reward_points":1}}\
        """
            .getBytes(StandardCharsets.UTF_8);
    PointsAdjusted one = (PointsAdjusted) EventCodec.event("PointsAdjusted", 1, stored);
    PointsAdjusted other = (PointsAdjusted) EventCodec.event("PointsAdjusted", 1, stored);
    assertThat(one.standing().day()).isEqualTo(DAY).isSameAs(other.standing().day());
  }

  @Test
  void there_is_one_of_each_kind_of_event() {
    assertThat(ONE_OF_EACH.stream().map(Object::getClass).toList())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    kinds(Event.class),
                    RuleKinds.ALL.stream().flatMap(kind -> kind.events().stream()))
                .toList());
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventCodecTest::kinds)
        : Stream.<Class<?>>of(type)
            .filter(Class::isRecord)
            .filter(event -> event != Unreadable.class);
  }
}
