package dev.rewardrail.ledger.streak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.event.StreakClaimed;
import dev.rewardrail.ledger.event.StreakTerms;
import dev.rewardrail.ledger.event.StreaksDefined;
import dev.rewardrail.ledger.member.Days;
import dev.rewardrail.ledger.member.TestMember;
import dev.rewardrail.ledger.rule.Rules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ClaimDeciderTest {

  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
  private static final List<ZoneId> ZONES =
      ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();

  private final TestMember usr = new TestMember(Rules.in(ZoneOffset.UTC));

  @Provide
  static Arbitrary<ZoneId> zones() {
    return Arbitraries.of(ZONES);
  }

  private static Rules rules(int dayStartHour, int freezesMax, StreakTerms.Step... steps) {
    return Rules.in(ZoneOffset.UTC)
        .evolve(
            new StreaksDefined(
                "ws_a", 1, new StreakTerms(dayStartHour, freezesMax, 5, 3, List.of(steps))));
  }

  private static String refusal(Decision decision) {
    return ((Decision.Refused) decision).code();
  }

  @Test
  void a_claim_says_for_which_day_in_which_zone_and_when_the_next_is() {
    StreakClaimed claim = usr.claim(TOKYO);
    assertThat(claim.claimedFor()).isEqualTo("2026-11-21");
    assertThat(claim.timeZone()).isEqualTo("Asia/Tokyo");
    assertThat(claim.nextClaimAt()).isEqualTo("2026-11-21T15:00:00Z");
    assertThat(claim.currentStreak()).isOne();
    assertThat(claim.xp()).isEqualTo(10);
    assertThat(claim.standing().totalXp()).isEqualTo(10);
  }

  @Test
  void a_second_claim_of_the_day_is_refused_and_told_when_the_next_begins() {
    usr.claim(null);
    usr.now = Instant.parse("2026-11-21T23:59:59.999999Z");
    assertThat(usr.tryClaim(null))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("already_claimed");
              assertThat(refused.details()).containsEntry("next_claim_at", "2026-11-22T00:00:00Z");
            });
    usr.now = Instant.parse("2026-11-22T00:00:00Z");
    assertThat(usr.claim(null).currentStreak()).isEqualTo(2);
  }

  @Test
  void a_missed_day_ends_the_streak_and_the_best_stays() {
    claimDays(3);
    usr.now = usr.now.plus(Duration.ofDays(2));
    StreakClaimed again = usr.claim(null);
    assertThat(again.missed()).isOne();
    assertThat(again.currentStreak()).isOne();
    assertThat(again.bestStreak()).isEqualTo(3);
  }

  /** Claims so many days in a row; the last one today. */
  private void claimDays(int count) {
    for (int i = 0; i < count; i++) {
      usr.claim(null);
      usr.now = i < count - 1 ? usr.now.plus(Duration.ofDays(1)) : usr.now;
    }
  }

  @Test
  void a_freeze_covers_a_missed_day_and_the_claim_tells_so() {
    claimDays(3);
    usr.freezes(1);
    usr.now = usr.now.plus(Duration.ofDays(2));
    StreakClaimed claim = usr.claim(null);
    assertThat(claim.missed()).isOne();
    assertThat(claim.frozen()).isOne();
    assertThat(claim.freezesHeld()).isZero();
    assertThat(claim.currentStreak()).isEqualTo(4);
  }

  @Test
  void freezes_that_cannot_save_a_streak_are_kept() {
    claimDays(3);
    usr.freezes(1);
    usr.now = usr.now.plus(Duration.ofDays(3));
    StreakClaimed claim = usr.claim(null);
    assertThat(claim.frozen()).isZero();
    assertThat(claim.freezesHeld()).isOne();
    assertThat(claim.currentStreak()).isOne();
  }

  @Test
  void a_freeze_brings_no_streak_back_that_has_lapsed() {
    claimDays(3);
    usr.now = usr.now.plus(Duration.ofDays(2));
    usr.freezes(1);
    assertThat(usr.member.streak().current()).isZero();
    StreakClaimed claim = usr.claim(null);
    assertThat(claim.currentStreak()).isOne();
    assertThat(claim.freezesHeld()).isOne();
  }

  @Test
  void no_more_freezes_are_held_than_may_be() {
    usr.rules = rules(0, 2, new StreakTerms.Step(1, 0, 0, 5));
    assertThat(usr.claim(null).freezesGranted()).isEqualTo(2);
    assertThat(refusal(usr.freezes(1))).isEqualTo("too_many_freezes");
    usr.rules = rules(0, 3);
    assertThat(usr.freezes(1)).isInstanceOf(Decision.Happened.class);
    assertThat(usr.member.streak().freezes()).isEqualTo(3);
  }

  @Test
  void steps_of_the_ladder_pay_on_their_day_and_again_with_the_next_streak() {
    usr.rules = rules(0, 5, new StreakTerms.Step(2, 50, 40, 1));
    assertThat(usr.claim(null).xp()).isEqualTo(5);
    usr.now = usr.now.plus(Duration.ofDays(1));
    StreakClaimed second = usr.claim(null);
    assertThat(second.xp()).isEqualTo(55);
    assertThat(second.rp()).isEqualTo(43);
    assertThat(second.freezesGranted()).isOne();
    assertThat(second.steps()).containsExactly(2);
    usr.now = usr.now.plus(Duration.ofDays(1));
    assertThat(usr.claim(null).xp()).isEqualTo(5);
    usr.now = usr.now.plus(Duration.ofDays(9));
    usr.claim(null);
    usr.now = usr.now.plus(Duration.ofDays(1));
    assertThat(usr.claim(null).xp()).as("of the next streak").isEqualTo(55);
  }

  @Test
  void a_streak_is_0_once_it_has_lapsed_and_not_before() {
    claimDays(2);
    Days utc = new Days(ZoneOffset.UTC, 0);
    Instant lastMoment = Instant.parse("2026-11-23T23:59:59.999999Z");
    assertThat(usr.member.streak().currentAt(lastMoment, utc)).isEqualTo(2);
    assertThat(usr.member.streak().currentAt(lastMoment.plusNanos(1_000), utc)).isZero();
    usr.freezes(1);
    assertThat(usr.member.streak().currentAt(lastMoment.plusNanos(1_000), utc)).isEqualTo(2);
    assertThat(usr.member.streak().freezesAt(lastMoment.plusNanos(1_000), utc)).isZero();
  }

  @Test
  void the_members_own_zone_counts_where_the_claim_gives_none() {
    usr.rules = Rules.in(LOS_ANGELES);
    assertThat(usr.claim(null).timeZone()).isEqualTo("America/Los_Angeles");
    usr.member =
        usr.member.evolve(
            new dev.rewardrail.ledger.event.MemberDescribed("ws_a", "usr_1", null, "Asia/Tokyo"));
    usr.now = usr.now.plus(Duration.ofDays(1));
    assertThat(usr.claim(null).timeZone()).isEqualTo("Asia/Tokyo");
    assertThat(usr.member.streak().current()).isEqualTo(2);
  }

  @Test
  void flying_east_past_midnight_gives_no_second_claim_within_the_day() {
    usr.now = Instant.parse("2026-11-21T14:30:00Z");
    usr.claim(LOS_ANGELES);
    usr.now = Instant.parse("2026-11-21T15:30:00Z");
    assertThat(refusal(usr.tryClaim(TOKYO)))
        .as("Sunday in Tokyo, and still Saturday in Los Angeles")
        .isEqualTo("already_claimed");
  }

  @Test
  void flying_west_over_the_date_line_neither_claims_a_day_twice_nor_ends_the_streak() {
    usr.now = Instant.parse("2026-11-21T23:00:00Z");
    assertThat(usr.claim(TOKYO).claimedFor()).isEqualTo("2026-11-22");
    usr.now = Instant.parse("2026-11-22T20:00:00Z");
    assertThat(refusal(usr.tryClaim(LOS_ANGELES)))
        .as("Sunday noon in Los Angeles, which was claimed in Tokyo")
        .isEqualTo("already_claimed");
    usr.now = Instant.parse("2026-11-24T07:00:00Z");
    StreakClaimed claim = usr.claim(LOS_ANGELES);
    assertThat(claim.claimedFor()).as("Monday, late").isEqualTo("2026-11-23");
    assertThat(claim.currentStreak()).isEqualTo(2);
  }

  @Property(tries = 300)
  void one_claim_a_local_day_keeps_a_streak_whatever_the_clocks_do(
      @ForAll("zones") ZoneId zone,
      @ForAll @IntRange(max = 23) int startHour,
      @ForAll @LongRange(max = 20_000) long firstDay,
      @ForAll @Size(60) List<@IntRange(max = 999) Integer> moments) {
    TestMember someone = new TestMember(rules(startHour, 2));
    Days days = new Days(zone, startHour);
    LocalDate day = LocalDate.ofEpochDay(firstDay);
    int claims = 0;
    for (int moment : moments) {
      Instant start = days.start(day);
      Duration length = Duration.between(start, days.start(day.plusDays(1)));
      if (!length.isZero()) {
        someone.now = start.plus(length.multipliedBy(moment).dividedBy(1_000));
        StreakClaimed claim = someone.claim(zone);
        claims++;
        assertThat(claim.currentStreak()).isEqualTo(claims);
        assertThat(claim.claimedFor()).isEqualTo(day);
        assertThat(claim.missed()).isZero();
        assertThat(someone.tryClaim(zone)).isInstanceOf(Decision.Refused.class);
        someone.now = claim.nextClaimAt().minusNanos(1_000);
        assertThat(someone.tryClaim(zone)).isInstanceOf(Decision.Refused.class);
      }
      day = day.plusDays(1);
    }
  }

  @Property(tries = 300)
  void travel_never_gives_two_claims_within_one_day(
      @ForAll @Size(40) List<@IntRange(max = 600_000) Integer> indexes,
      @ForAll @LongRange(max = 1_900_000_000L) long second,
      @ForAll @IntRange(max = 23) int startHour) {
    TestMember someone = new TestMember(rules(startHour, 2));
    someone.now = Instant.ofEpochSecond(second);
    List<StreakClaimed> claims = new ArrayList<>();
    for (int index : indexes) {
      ZoneId zone = ZONES.get(index % ZONES.size());
      if (someone.tryClaim(zone) instanceof Decision.Happened(var events)) {
        claims.add((StreakClaimed) events.getFirst());
      }
      someone.now = someone.now.plusSeconds(index / 10);
    }
    for (int i = 1; i < claims.size(); i++) {
      StreakClaimed one = claims.get(i - 1);
      StreakClaimed next = claims.get(i);
      assertThat(next.claimedFor()).isAfter(one.claimedFor());
      for (String zone : List.of(one.timeZone(), next.timeZone())) {
        Days days = new Days(ZoneId.of(zone), startHour);
        assertThat(days.day(next.claimedAt())).isAfter(days.day(one.claimedAt()));
      }
    }
  }

  @Property(tries = 300)
  void travel_never_ends_a_streak_of_who_claims_within_a_day_of_when_it_is_open(
      @ForAll @Size(40) List<@IntRange(max = 600_000) Integer> indexes,
      @ForAll @LongRange(max = 1_900_000_000L) long second,
      @ForAll @IntRange(max = 23) int startHour) {
    TestMember someone = new TestMember(rules(startHour, 0));
    someone.now = Instant.ofEpochSecond(second);
    int claims = 0;
    for (int index : indexes) {
      ZoneId zone = ZONES.get(index % ZONES.size());
      if (claims > 0) {
        Instant open = someone.member.streak().nextClaimAt(new Days(zone, startHour));
        someone.now = open.plus(Duration.ofHours(22).multipliedBy(index).dividedBy(600_000));
      }
      StreakClaimed claim = someone.claim(zone);
      claims++;
      assertThat(claim.currentStreak()).as("%s at %s", zone, someone.now).isEqualTo(claims);
    }
  }

  @Property(tries = 300)
  void a_missed_day_ends_a_streak_wherever_the_member_goes(
      @ForAll("zones") ZoneId from,
      @ForAll("zones") ZoneId to,
      @ForAll @IntRange(max = 900) int hours) {
    TestMember someone = new TestMember(rules(0, 0));
    someone.claim(from);
    Days days = new Days(to, 0);
    LocalDate whole = days.day(someone.member.streak().nextClaimAt(days)).plusDays(2);
    someone.now = days.start(whole).plus(Duration.ofHours(hours));
    StreakClaimed claim = someone.claim(to);
    assertThat(claim.missed()).isPositive();
    assertThat(claim.currentStreak()).isOne();
  }
}
