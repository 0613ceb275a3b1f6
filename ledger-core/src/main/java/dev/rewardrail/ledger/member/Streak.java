package dev.rewardrail.ledger.member;

import dev.rewardrail.ledger.event.FreezesGranted;
import dev.rewardrail.ledger.event.MemberEvent;
import dev.rewardrail.ledger.event.StreakClaimed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member's streak as its last claim left it.
 *
 * @param current days in a row then, 0 or more
 * @param best the most days in a row so far
 * @param freezes how many are held now
 * @param last the last claim; null before the first
 * @param gaps the days between those of the row that were not claimed, the oldest first
 */
public record Streak(int current, int best, int freezes, @Nullable Claim last, List<Gap> gaps) {

  /** Before the first claim. */
  public static final Streak NONE = new Streak(0, 0, 0, null);

  /**
   * Days that were not claimed and did not break the row.
   *
   * @param before the day that was claimed after them
   * @param days how many there are, 1 or more
   */
  public record Gap(LocalDate before, int days) {

    /** How many of them come after a day. */
    private long after(LocalDate day) {
      return Math.clamp(ChronoUnit.DAYS.between(day, before) - 1, 0, days);
    }
  }

  /** A row without gaps. */
  public Streak(int current, int best, int freezes, @Nullable Claim last) {
    this(current, best, freezes, last, List.of());
  }

  /** Copies the list. */
  public Streak {
    gaps = List.copyOf(gaps);
  }

  /**
   * A claim.
   *
   * @param day that was claimed
   * @param at when
   * @param days by whose calendar
   */
  public record Claim(LocalDate day, Instant at, Days days) {}

  Streak after(MemberEvent event) {
    return switch (event) {
      case StreakClaimed e ->
          new Streak(
              e.currentStreak(),
              e.bestStreak(),
              e.freezesHeld(),
              new Claim(
                  e.claimedFor(),
                  e.claimedAt(),
                  new Days(ZoneId.of(e.timeZone()), e.dayStartHour())),
              gapsAfter(e));
      case FreezesGranted e -> new Streak(e.currentStreak(), best, e.freezesHeld(), last, gaps);
      default -> this;
    };
  }

  private List<Gap> gapsAfter(StreakClaimed claim) {
    if (last == null || claim.currentStreak() <= 1) {
      return List.of();
    }
    long days = ChronoUnit.DAYS.between(last.day(), claim.claimedFor()) - 1;
    if (days < 1) {
      return gaps;
    }
    List<Gap> more = new ArrayList<>(gaps);
    more.add(new Gap(claim.claimedFor(), Math.toIntExact(days)));
    return more;
  }

  /**
   * From when on the next day can be claimed by this calendar. The claim then lies in a later day
   * than the last one did by this calendar, by the last one's, and by name: so a change of zone
   * never gives two claims within one day. {@link Instant#MIN} before the first claim.
   */
  public Instant nextClaimAt(Days days) {
    return last == null
        ? Instant.MIN
        : Collections.max(
            List.of(
                days.start(last.day().plusDays(1)),
                last.days().start(last.day().plusDays(1)),
                days.start(days.day(last.at()).plusDays(1))));
  }

  /**
   * How many days have passed, as of an instant, that could be claimed from their beginning to
   * their end and were not. A day that a change of zone did not let anyone claim for a part of it
   * is none of them: so travel never breaks a streak that was kept. 0 before the first claim.
   */
  public long missed(Instant at, Days days) {
    if (last == null) {
      return 0;
    }
    Instant claimable = nextClaimAt(days);
    LocalDate partly = days.day(claimable);
    LocalDate before = days.start(partly).equals(claimable) ? partly.minusDays(1) : partly;
    return days.between(before, days.day(at));
  }

  /**
   * Days in a row as of an instant: 0 once more days were missed than freezes can cover. Before the
   * last claim as many as were claimed by that day, and 0 before the first of the row.
   */
  public int currentAt(Instant at, Days days) {
    if (last != null && at.isBefore(last.at())) {
      return (int) Math.max(0, current - claimedAfter(last.days().day(at)));
    }
    return missed(at, days) > freezes ? 0 : current;
  }

  /** How many claims of the row came after a day; on the last claim's own day that one did. */
  private long claimedAfter(LocalDate day) {
    long days = Math.max(1, ChronoUnit.DAYS.between(day, last.day()));
    return days - gaps.stream().mapToLong(gap -> gap.after(day)).sum();
  }

  /** How many freezes would be left at an instant: those that missed days have used up are gone. */
  public int freezesAt(Instant at, Days days) {
    long missed = missed(at, days);
    return missed > freezes ? freezes : freezes - Math.toIntExact(missed);
  }
}
