package dev.rewardrail.query.leaderboard;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names of the periods of a day. There are few days and many events, so they are made once for
 * each day.
 */
record Periods(String month, String week) {

  static final String ALL_TIME = Timeframe.ALL_TIME.word();

  /** More than twenty years' days; past it, all are made anew. */
  private static final int DAYS_MAX = 8_192;

  private static final Map<LocalDate, Periods> BY_DAY = new ConcurrentHashMap<>();

  static Periods of(LocalDate day) {
    Periods known = BY_DAY.get(day);
    if (known != null) {
      return known;
    }
    if (BY_DAY.size() >= DAYS_MAX) {
      BY_DAY.clear();
    }
    Periods made = new Periods(Timeframe.MONTHLY.period(day), Timeframe.WEEKLY.period(day));
    BY_DAY.put(day, made);
    return made;
  }

  List<String> all() {
    return List.of(ALL_TIME, month, week);
  }

  boolean has(String period) {
    return period.equals(ALL_TIME) || period.equals(month) || period.equals(week);
  }
}
