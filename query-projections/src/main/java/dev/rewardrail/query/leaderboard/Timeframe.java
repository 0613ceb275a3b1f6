package dev.rewardrail.query.leaderboard;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Locale;

/**
 * The timeframe of a leaderboard. Weeks are ISO 8601's: they begin on Monday, week 1 has the year's
 * first Thursday.
 */
public enum Timeframe {
  ALL_TIME {
    @Override
    public String period(LocalDate day) {
      return "all_time";
    }

    @Override
    LocalDate firstDay(String period) {
      throw new DateTimeException("there is but one");
    }
  },

  MONTHLY {
    @Override
    public String period(LocalDate day) {
      return day.toString().substring(0, "2026-11".length());
    }

    @Override
    LocalDate firstDay(String period) {
      return YearMonth.parse(period).atDay(1);
    }
  },

  WEEKLY {
    @Override
    public String period(LocalDate day) {
      int week = day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
      return day.get(IsoFields.WEEK_BASED_YEAR) + (week < 10 ? "-W0" : "-W") + week;
    }

    @Override
    LocalDate firstDay(String period) {
      return LocalDate.parse(period + "-1", DateTimeFormatter.ISO_WEEK_DATE);
    }
  };

  /** The period that a day lies in, as {@code all_time}, {@code 2026-11} or {@code 2026-W47}. */
  public abstract String period(LocalDate day);

  abstract LocalDate firstDay(String period);

  /** What kind of period this is, of those that a day can lie in. */
  static Timeframe ofPeriod(String period) {
    if (period.equals(ALL_TIME.word())) {
      return ALL_TIME;
    }
    return period.charAt("2026-".length()) == 'W' ? WEEKLY : MONTHLY;
  }

  /** Whether a text is the name of a period of this kind: a month or week that there is. */
  public boolean isPeriod(String text) {
    try {
      return period(firstDay(text)).equals(text);
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** The name by which the API tells it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
