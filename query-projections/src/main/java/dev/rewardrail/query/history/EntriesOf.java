package dev.rewardrail.query.history;

import dev.rewardrail.ledger.event.AchievementGranted;
import dev.rewardrail.ledger.event.EntryId;
import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.PointsAdjusted;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.RedemptionFulfilled;
import dev.rewardrail.ledger.event.RedemptionRefunded;
import dev.rewardrail.ledger.event.RewardRedeemed;
import dev.rewardrail.ledger.event.Standing;
import dev.rewardrail.ledger.event.StreakClaimed;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.ledger.event.XpAwarded;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entries that an event is: its own, and one for each achievement or refund in it. */
public final class EntriesOf {

  private record Line(
      EntryKind kind,
      long xp,
      long rp,
      @Nullable String subject,
      @Nullable String reverses,
      LocalDate day) {}

  private EntriesOf() {}

  /** In their order; of an event that changes no points none. */
  public static List<Entry> event(RecordedEvent recorded) {
    if (!(recorded.event() instanceof PointsEvent event)) {
      return List.of();
    }
    Line own = own(event);
    List<Line> lines = new ArrayList<>();
    if (own != null) {
      lines.add(own);
    }
    if (event instanceof EntryReversed reversal) {
      lost(reversal, lines);
    }
    for (UnlockedAchievement unlocked : event.standing().achievements()) {
      if (unlocked.xp() != 0 || unlocked.rp() != 0) {
        lines.add(
            new Line(
                EntryKind.ACHIEVEMENT,
                unlocked.xp(),
                unlocked.rp(),
                unlocked.id(),
                null,
                event.standing().day()));
      }
    }
    return entries(recorded, event, lines, own == null ? 1 : 0);
  }

  private static @Nullable Line own(PointsEvent event) {
    LocalDate day = event.standing().day();
    return switch (event) {
      case XpAwarded e -> new Line(EntryKind.AWARD, e.xp(), e.rp(), null, null, day);
      case StreakClaimed e -> new Line(EntryKind.CLAIM, e.xp(), e.rp(), null, null, day);
      case PointsAdjusted e -> new Line(EntryKind.ADJUSTMENT, e.xp(), e.rp(), null, null, day);
      case EntryReversed e ->
          new Line(EntryKind.REVERSAL, e.xp(), e.rp(), null, e.entryId(), e.entryDay());
      case RewardRedeemed e ->
          new Line(EntryKind.REDEMPTION, e.xp(), e.rp(), e.redemptionId(), null, day);
      case RedemptionRefunded e ->
          new Line(
              EntryKind.REDEMPTION_REFUNDED,
              e.xp(),
              e.rp(),
              e.redemptionId(),
              ofRedemption(e.redemptionId()),
              day);
      case AchievementGranted e -> null;
      case RedemptionFulfilled e -> null;
    };
  }

  private static void lost(EntryReversed reversal, List<Line> lines) {
    for (EntryReversed.Revoked taken : reversal.revoked()) {
      lines.add(
          new Line(
              EntryKind.ACHIEVEMENT_LOST,
              taken.xp(),
              taken.rp(),
              taken.achievementId(),
              null,
              taken.day()));
    }
    for (EntryReversed.Refunded taken : reversal.refunded()) {
      lines.add(
          new Line(
              EntryKind.REDEMPTION_REFUNDED,
              0,
              taken.rp(),
              taken.redemptionId(),
              ofRedemption(taken.redemptionId()),
              reversal.standing().day()));
    }
  }

  /** An event tells what the member has after all of it, so totals are told from its end. */
  private static List<Entry> entries(
      RecordedEvent recorded, PointsEvent event, List<Line> lines, int firstItem) {
    Standing standing = event.standing();
    long xpAfter = standing.totalXp();
    long rpAfter = standing.rewardPoints();
    List<Entry> entries = new ArrayList<>(lines.size());
    for (int i = lines.size() - 1; i >= 0; i--) {
      Line line = lines.get(i);
      entries.add(entry(recorded, event, line, firstItem + i, xpAfter, rpAfter));
      xpAfter = Math.subtractExact(xpAfter, line.xp());
      rpAfter = Math.subtractExact(rpAfter, line.rp());
    }
    return entries.reversed();
  }

  private static Entry entry(
      RecordedEvent recorded, PointsEvent event, Line line, int item, long xpAfter, long rpAfter) {
    return new Entry(
        id(recorded, item),
        new Place(recorded.position(), item),
        line.kind(),
        event.userId(),
        line.xp(),
        line.rp(),
        xpAfter,
        rpAfter,
        line.subject(),
        line.reverses(),
        line.day(),
        event,
        recorded.metadata(),
        recorded.occurredAt(),
        recorded.recordedAt());
  }

  static String id(RecordedEvent recorded, int item) {
    String own = EntryId.of(EntryId.ENTRY, recorded.eventId());
    return item == 0 ? own : own + "_" + item;
  }

  /** The entry by which RP were spent follows from the same event as the redemption's id. */
  static String ofRedemption(String redemptionId) {
    return EntryId.ENTRY + redemptionId.substring(EntryId.REDEMPTION.length());
  }
}
