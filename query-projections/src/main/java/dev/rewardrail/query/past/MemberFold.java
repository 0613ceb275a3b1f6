package dev.rewardrail.query.past;

import dev.rewardrail.ledger.event.Cause;
import dev.rewardrail.ledger.event.FreezesGranted;
import dev.rewardrail.ledger.event.MemberDescribed;
import dev.rewardrail.ledger.event.MemberErased;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.StreakClaimed;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.query.history.Entry;
import dev.rewardrail.query.history.Gap;
import dev.rewardrail.query.past.MemberThen.Achievement;
import dev.rewardrail.query.streak.StreakFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Folds one member's events up to a moment. */
final class MemberFold {

  private final MomentFilter counting;
  private final Map<String, Achievement> achievements = new LinkedHashMap<>();
  private final Map<LocalDate, Long> xpByDay = new TreeMap<>();
  private final List<Gap> gaps = new ArrayList<>();
  private StreakFacts streak = new StreakFacts(0, 0, 0, null, null);
  private long totalXp;
  private long rewardPoints;
  private boolean isThere;

  MemberFold(AsOf asOf) {
    this.counting = new MomentFilter(asOf);
  }

  void add(RecordedEvent recorded) {
    Gap.of(recorded).ifPresent(gaps::add);
    for (Entry entry : counting.of(recorded)) {
      add(entry);
    }
    if (counting.counts(recorded)) {
      isThere = true;
      addStreak(recorded);
      if (recorded.event() instanceof PointsEvent event) {
        addAchievements(recorded, event);
      }
    }
  }

  private void add(Entry entry) {
    totalXp = Math.addExact(totalXp, entry.xp());
    rewardPoints = Math.addExact(rewardPoints, entry.rp());
    if (entry.xp() != 0) {
      xpByDay.merge(entry.day(), entry.xp(), Math::addExact);
    }
    if (entry.cause() == Cause.ACHIEVEMENT_LOST) {
      achievements.remove(String.valueOf(entry.subject()));
    }
  }

  private void addAchievements(RecordedEvent recorded, PointsEvent event) {
    for (UnlockedAchievement unlocked : event.standing().achievements()) {
      achievements.putIfAbsent(
          unlocked.id(),
          new Achievement(
              unlocked.id(), unlocked.title(), unlocked.rarity(), recorded.occurredAt()));
    }
  }

  private void addStreak(RecordedEvent recorded) {
    streak =
        switch (recorded.event()) {
          case StreakClaimed e ->
              new StreakFacts(
                  e.currentStreak(),
                  e.bestStreak(),
                  e.freezesHeld(),
                  new StreakFacts.LastClaim(
                      e.claimedFor(), e.claimedAt(), e.timeZone(), e.dayStartHour()),
                  streak.memberZone());
          case FreezesGranted e ->
              new StreakFacts(
                  e.currentStreak(),
                  streak.best(),
                  e.freezesHeld(),
                  streak.last(),
                  streak.memberZone());
          case MemberDescribed e -> inZone(e.zone());
          case MemberErased e -> inZone(null);
          default -> streak;
        };
  }

  private StreakFacts inZone(@Nullable String zone) {
    return new StreakFacts(streak.current(), streak.best(), streak.freezes(), streak.last(), zone);
  }

  /** What they come to; null where nothing had happened to the member. */
  @Nullable MemberThen then(String userId) {
    return isThere
        ? new MemberThen(
            userId,
            totalXp,
            rewardPoints,
            streak,
            List.copyOf(achievements.values()),
            Map.copyOf(xpByDay),
            List.copyOf(gaps))
        : null;
  }
}
