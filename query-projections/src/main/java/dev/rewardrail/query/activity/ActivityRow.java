package dev.rewardrail.query.activity;

import dev.rewardrail.ledger.event.AchievementGranted;
import dev.rewardrail.ledger.event.Cause;
import dev.rewardrail.ledger.event.EntryId;
import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.FreezesGranted;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.event.PointsAdjusted;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.PointsSystem;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.RedemptionFulfilled;
import dev.rewardrail.ledger.event.RedemptionRefunded;
import dev.rewardrail.ledger.event.RewardRedeemed;
import dev.rewardrail.ledger.event.Standing;
import dev.rewardrail.ledger.event.StreakClaimed;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.query.history.EntriesOf;
import dev.rewardrail.query.history.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An item of a member's activity feed.
 *
 * @param item its place among what the event is, from 0
 * @param xp the XP that it gave or took, likewise the RP
 * @param subject the id of what it is about
 * @param amount the days of a streak, the level, how many freezes
 * @param sealedText the award's description, sealed
 * @param reason why someone did it
 */
record ActivityRow(
    Key key,
    String userId,
    String kind,
    long xp,
    long rp,
    @Nullable String subject,
    @Nullable String title,
    @Nullable Long amount,
    @Nullable String sealedText,
    @Nullable String reference,
    @Nullable String reason,
    Instant occurredAt) {

  record Key(String workspaceId, long position, long item) {}

  /** All that an event is; nothing where it was quiet. */
  static List<ActivityRow> of(RecordedEvent recorded) {
    if (!(recorded.event() instanceof MemberEvent event) || isQuiet(event)) {
      return List.of();
    }
    Making making = new Making(recorded, event);
    own(making, recorded, event).ifPresent(making.rows::add);
    if (event instanceof StreakClaimed claim) {
      freezes(making, claim);
    }
    if (event instanceof PointsEvent points) {
      followed(making, points);
      level(making, points.standing());
    }
    return making.rows;
  }

  private static boolean isQuiet(MemberEvent event) {
    return event instanceof AchievementGranted granted
        && granted.cause().equals(AchievementGranted.BACKFILL);
  }

  private static Optional<ActivityRow> own(
      Making making, RecordedEvent recorded, MemberEvent event) {
    String entry = EntryId.of(EntryId.ENTRY, recorded.eventId());
    return Optional.ofNullable(
        switch (event) {
          case XpAwarded e ->
              making.row(e, entry, null, null).saying(e.description(), e.reference());
          case StreakClaimed e -> making.row(e, entry, null, (long) e.currentStreak());
          case PointsAdjusted e ->
              making.row(e, entry, null, null).saying(null, e.reference()).because(e.reason());
          case EntryReversed e ->
              making
                  .row(e, e.entryId(), null, null)
                  .saying(null, e.reference())
                  .because(e.reason());
          case RewardRedeemed e -> making.row(e, e.redemptionId(), e.title(), null);
          case RedemptionFulfilled e ->
              making.row("redemption_fulfilled", 0, 0, e.redemptionId(), null, null);
          case RedemptionRefunded e ->
              making.row(e, e.redemptionId(), null, null).because(e.reason());
          case FreezesGranted e ->
              making.row("freezes", 0, 0, null, null, (long) e.count()).because(e.reason());
          default -> null;
        });
  }

  private static void freezes(Making making, StreakClaimed claim) {
    if (claim.frozen() > 0) {
      making.rows.add(making.row("freezes_used", 0, 0, null, null, (long) claim.frozen()));
    }
    if (claim.freezesGranted() > 0) {
      making.rows.add(making.row("freezes", 0, 0, null, null, (long) claim.freezesGranted()));
    }
  }

  /**
   * What followed from the event's own points: what was lost, what came back, what was unlocked.
   */
  private static void followed(Making making, PointsEvent event) {
    for (Entry entry : EntriesOf.event(making.recorded())) {
      if (!entry.isOwn() && entry.cause() != Cause.ACHIEVEMENT) {
        making.rows.add(
            making.row(entry.cause().word(), entry.xp(), entry.rp(), entry.subject(), null, null));
      }
    }
    // One that pays nothing moves nothing and is shown all the same.
    for (UnlockedAchievement unlocked : event.standing().achievements()) {
      making.rows.add(
          making.row(
              Cause.ACHIEVEMENT.word(),
              unlocked.xp(),
              unlocked.rp(),
              unlocked.id(),
              unlocked.title(),
              null));
    }
  }

  private static void level(Making making, Standing standing) {
    if (standing.levelAfter() != standing.levelBefore()) {
      making.rows.add(
          making.row(
              standing.levelUp() ? "level_up" : "level_down",
              0,
              0,
              null,
              null,
              (long) standing.levelAfter()));
    }
  }

  private ActivityRow saying(@Nullable String sealed, @Nullable String caused) {
    return new ActivityRow(
        key, userId, kind, xp, rp, subject, title, amount, sealed, caused, reason, occurredAt);
  }

  private ActivityRow because(String why) {
    return new ActivityRow(
        key, userId, kind, xp, rp, subject, title, amount, sealedText, reference, why, occurredAt);
  }

  /** What is being made of one event. */
  private record Making(RecordedEvent recorded, MemberEvent event, List<ActivityRow> rows) {

    Making(RecordedEvent recorded, MemberEvent event) {
      this(recorded, event, new ArrayList<>());
    }

    /** What an event itself moved. */
    ActivityRow row(
        PointsEvent own, @Nullable String subject, @Nullable String title, @Nullable Long amount) {
      return row(
          own.movements().getFirst().cause().word(),
          own.ownPoints(PointsSystem.XP),
          own.ownPoints(PointsSystem.RP),
          subject,
          title,
          amount);
    }

    ActivityRow row(
        String kind,
        long xp,
        long rp,
        @Nullable String subject,
        @Nullable String title,
        @Nullable Long amount) {
      return new ActivityRow(
          new Key(event.workspaceId(), recorded.position(), rows.size()),
          event.userId(),
          kind,
          xp,
          rp,
          subject,
          title,
          amount,
          null,
          null,
          null,
          recorded.occurredAt());
    }
  }
}
