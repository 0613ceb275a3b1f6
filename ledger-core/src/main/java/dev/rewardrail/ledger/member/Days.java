package dev.rewardrail.ledger.member;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Calendar days in a time zone that begin at a given hour. A day has 23 or 25 hours when clocks
 * change, and no length when the zone skips it.
 *
 * @param zone whose clocks
 * @param startHour at which hour of the local clock days begin, 0 to 23
 */
public record Days(ZoneId zone, int startHour) {

  /** Past so many days it does not matter whether a zone skipped one. */
  private static final long LOOK_CLOSELY_MAX = 400;

  /** Refuses what is no hour. */
  public Days {
    if (startHour < 0 || startHour > 23) {
      throw new IllegalArgumentException("start hour " + startHour);
    }
  }

  /**
   * When a day begins. Where the clocks skip that hour, when they have skipped it; where they show
   * it twice, the first time.
   */
  public Instant start(LocalDate day) {
    return day.atTime(startHour, 0).atZone(zone).toInstant();
  }

  /** The day in which an instant lies: the last one that has begun. */
  public LocalDate day(Instant at) {
    LocalDate day = at.atZone(zone).toLocalDateTime().minusHours(startHour).toLocalDate();
    while (start(day).isAfter(at)) {
      day = day.minusDays(1);
    }
    while (!start(day.plusDays(1)).isAfter(at)) {
      day = day.plusDays(1);
    }
    return day;
  }

  /** How many days there are between two, neither of them counted; 0 where there are none. */
  public long between(LocalDate first, LocalDate last) {
    long days = last.toEpochDay() - first.toEpochDay() - 1;
    if (days <= 0 || days > LOOK_CLOSELY_MAX) {
      return Math.max(0, days);
    }
    return first
        .plusDays(1)
        .datesUntil(last)
        .filter(day -> start(day).isBefore(start(day.plusDays(1))))
        .count();
  }
}
