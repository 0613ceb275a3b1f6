package dev.rewardrail.query.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeframeTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-21, 2026-11, 2026-W47",
    "2027-01-01, 2027-01, 2026-W53",
    "2024-12-30, 2024-12, 2025-W01",
    "2005-01-01, 2005-01, 2004-W53",
    "1970-01-01, 1970-01, 1970-W01"
  })
  void a_day_lies_in_a_month_and_in_an_iso_week(LocalDate day, String month, String week) {
    assertThat(Timeframe.MONTHLY.period(day)).isEqualTo(month);
    assertThat(Timeframe.WEEKLY.period(day)).isEqualTo(week);
    assertThat(Timeframe.ALL_TIME.period(day)).isEqualTo("all_time");
  }

  @ParameterizedTest
  @CsvSource({
    "MONTHLY, 2026-11, true",
    "MONTHLY, 2026-13, false",
    "MONTHLY, 2026-1, false",
    "MONTHLY, 2026-W47, false",
    "MONTHLY, all_time, false",
    "WEEKLY, 2026-W47, true",
    "WEEKLY, 2026-W53, true",
    "WEEKLY, 2025-W53, false",
    "WEEKLY, 2026-W00, false",
    "WEEKLY, 2026-w47, false",
    "WEEKLY, 2026-11, false",
    "ALL_TIME, all_time, false"
  })
  void a_period_is_a_month_or_week_that_there_is(Timeframe timeframe, String text, boolean is) {
    assertThat(timeframe.isPeriod(text)).isEqualTo(is);
  }
}
