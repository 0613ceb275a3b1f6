package dev.rewardrail.ledger.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class DaysTest {

  private static final List<ZoneId> ZONES =
      ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();

  /** From 1970 to 2040. */
  private static final long LAST_SECOND = 2_208_988_800L;

  @Provide
  static Arbitrary<ZoneId> zones() {
    return Arbitraries.of(ZONES);
  }

  @Property
  void every_instant_lies_between_its_days_beginning_and_the_next_ones(
      @ForAll("zones") ZoneId zone,
      @ForAll @IntRange(max = 23) int startHour,
      @ForAll @LongRange(max = LAST_SECOND) long second) {
    Days days = new Days(zone, startHour);
    Instant at = Instant.ofEpochSecond(second);
    LocalDate day = days.day(at);
    assertThat(days.start(day)).isBeforeOrEqualTo(at);
    assertThat(days.start(day.plusDays(1))).isAfter(at);
  }

  @Property
  void later_instants_lie_in_no_earlier_days(
      @ForAll("zones") ZoneId zone,
      @ForAll @IntRange(max = 23) int startHour,
      @ForAll @LongRange(max = LAST_SECOND) long second,
      @ForAll @IntRange(max = 100_000) int later) {
    Days days = new Days(zone, startHour);
    Instant at = Instant.ofEpochSecond(second);
    assertThat(days.day(at.plusSeconds(later))).isAfterOrEqualTo(days.day(at));
  }

  @Test
  void days_on_which_the_clocks_change_are_days() {
    Days berlin = new Days(ZoneId.of("Europe/Berlin"), 0);
    LocalDate shortest = LocalDate.of(2026, 3, 29);
    LocalDate longest = LocalDate.of(2026, 10, 25);
    assertThat(length(berlin, shortest)).hasHours(23);
    assertThat(length(berlin, longest)).hasHours(25);
    assertThat(berlin.between(LocalDate.of(2026, 3, 28), LocalDate.of(2026, 3, 30))).isOne();
  }

  private static Duration length(Days days, LocalDate day) {
    return Duration.between(days.start(day), days.start(day.plusDays(1)));
  }

  @Test
  void a_day_that_a_zone_skipped_lies_between_no_others() {
    Days apia = new Days(ZoneId.of("Pacific/Apia"), 0);
    assertThat(apia.between(LocalDate.of(2011, 12, 29), LocalDate.of(2011, 12, 31))).isZero();
    assertThat(apia.day(apia.start(LocalDate.of(2011, 12, 30)))).isEqualTo("2011-12-31");
  }

  @Test
  void a_day_may_begin_at_another_hour() {
    Days days = new Days(ZoneId.of("America/New_York"), 4);
    assertThat(days.day(Instant.parse("2026-11-21T08:59:59Z"))).isEqualTo("2026-11-20");
    assertThat(days.day(Instant.parse("2026-11-21T09:00:00Z"))).isEqualTo("2026-11-21");
  }
}
