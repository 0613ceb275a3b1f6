package dev.rewardrail.gateway.streak;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.Economy;
import dev.rewardrail.gateway.MovedClock;
import dev.rewardrail.gateway.SecondInstance;
import dev.rewardrail.gateway.description.Contract;
import dev.rewardrail.ledger.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Streaks over HTTP, over many days. */
class StreakTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final String KEY = "rr_streakstreakstreakstreak";
  private static final HikariDataSource DATABASE = TestPostgres.database();
  private static final SecondInstance SERVICE = SecondInstance.withMovedClock(DATABASE, KEY);

  private Economy economy;
  private String user;

  @BeforeEach
  void own() {
    economy = Economy.in(SERVICE.api(KEY));
    user = "usr_" + UUID.randomUUID();
  }

  @AfterEach
  void answersAreAsDescribed() {
    assertThat(Contract.breaches()).isEmpty();
  }

  @AfterAll
  static void close() {
    SERVICE.close();
    DATABASE.close();
  }

  private Api.Reply claimNextDay() {
    MovedClock.pass(DAY);
    return economy.claim(user, "");
  }

  @Test
  void a_claim_is_answered_whole() {
    JsonNode claim = economy.claim(user, ",\"timezone\":\"Pacific/Auckland\"").data();
    ZoneId auckland = ZoneId.of("Pacific/Auckland");
    LocalDate day = LocalDate.parse(claim.get("claimed_for").asString());
    assertThat(Instant.parse(claim.get("next_claim_at").asString()))
        .isEqualTo(day.plusDays(1).atStartOfDay(auckland).toInstant());
    assertThat(claim.get("timezone").asString()).isEqualTo("Pacific/Auckland");
    assertThat(claim.get("current_streak").asInt()).isOne();
    assertThat(claim.get("best_streak").asInt()).isOne();
    assertThat(claim.get("xp_awarded").asInt()).isEqualTo(10);
    assertThat(claim.get("rp_awarded").asInt()).isEqualTo(10);
    assertThat(claim.get("new_total_xp").asInt()).isEqualTo(10);
    assertThat(claim.get("new_level").asInt()).isOne();
    assertThat(claim.get("level_up").asBoolean()).isFalse();
  }

  @Test
  void a_second_claim_of_the_day_is_409_and_tells_when_the_next_is() {
    String next = economy.claim(user, "").data().get("next_claim_at").asString();
    Api.Reply again = economy.claim(user, "").expect(409, "already_claimed");
    assertThat(again.json().get("next_claim_at").asString()).isEqualTo(next);
  }

  @Test
  void a_repeat_with_its_key_is_answered_as_the_first_was() {
    String body = "{\"user_id\":\"%s\"}".formatted(user);
    Api.Reply first =
        economy.api().post("/api/v1/streaks/claim", body, "Idempotency-Key", "claim-1");
    Api.Reply again =
        economy.api().post("/api/v1/streaks/claim", body, "Idempotency-Key", "claim-1");
    assertThat(again.data()).isEqualTo(first.data());
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
  }

  @Test
  void a_week_in_a_row_pays_its_step_and_shows_in_profile_and_leaderboard() {
    economy.claim(user, "").data();
    for (int i = 0; i < 5; i++) {
      claimNextDay().data();
    }
    Api.Reply seventh = claimNextDay();
    assertThat(seventh.data().get("current_streak").asInt()).isEqualTo(7);
    assertThat(seventh.data().get("xp_awarded").asInt()).isEqualTo(60);
    assertThat(seventh.data().get("freezes_left").asInt()).isOne();
    JsonNode profile = economy.profile(user, seventh);
    assertThat(profile.get("current_streak").asInt()).isEqualTo(7);
    assertThat(profile.get("best_streak").asInt()).isEqualTo(7);
    assertThat(profile.get("streak_freezes").asInt()).isOne();
    assertThat(profile.get("last_claim_at").isNull()).isFalse();
    JsonNode entry = economy.read("/api/v1/leaderboard", seventh).at("/entries/0");
    assertThat(entry.get("current_streak").asInt()).isEqualTo(7);
    assertThat(entry.get("best_streak").asInt()).isEqualTo(7);
  }

  @Test
  void a_lapsed_streak_is_0_before_the_next_claim_and_a_freeze_covers_one_day() {
    economy.claim(user, "").data();
    Api.Reply second = claimNextDay();
    freezes(1).data();
    MovedClock.pass(DAY.multipliedBy(2));
    JsonNode covered = economy.profile(user, second);
    assertThat(covered.get("current_streak").asInt()).isEqualTo(2);
    assertThat(covered.get("streak_freezes").asInt()).isZero();
    MovedClock.pass(DAY);
    JsonNode lapsed = economy.profile(user, second);
    assertThat(lapsed.get("current_streak").asInt()).isZero();
    assertThat(lapsed.get("best_streak").asInt()).isEqualTo(2);
    JsonNode claim = economy.claim(user, "").data();
    assertThat(claim.get("current_streak").asInt()).isOne();
    assertThat(claim.get("freezes_used").asInt()).isZero();
  }

  @Test
  void a_freeze_that_saved_a_streak_is_told() {
    economy.claim(user, "").data();
    freezes(2).data();
    MovedClock.pass(DAY.multipliedBy(2));
    JsonNode claim = economy.claim(user, "").data();
    assertThat(claim.get("current_streak").asInt()).isEqualTo(2);
    assertThat(claim.get("freezes_used").asInt()).isOne();
    assertThat(claim.get("freezes_left").asInt()).isOne();
  }

  private Api.Reply freezes(int count) {
    return economy
        .api()
        .post(
            "/api/v1/admin/members/" + user + "/freezes",
            "{\"count\":%d,\"reason\":\"a gift\"}".formatted(count));
  }

  @Test
  void no_more_freezes_are_given_than_may_be_held() {
    assertThat(freezes(2).data().get("freezes_held").asInt()).isEqualTo(2);
    freezes(1).expect(422, "too_many_freezes");
  }

  @Test
  void travel_gives_no_second_claim_of_a_day() {
    economy.claim(user, ",\"timezone\":\"Pacific/Kiritimati\"").data();
    economy.claim(user, ",\"timezone\":\"Pacific/Pago_Pago\"").expect(409, "already_claimed");
    economy.claim(user, ",\"timezone\":\"Pacific/Kiritimati\"").expect(409, "already_claimed");
  }

  @Test
  void the_members_own_zone_decides_where_the_claim_gives_none() {
    economy
        .api()
        .send("PUT", "/api/v1/admin/members/" + user, "{\"time_zone\":\"Asia/Tokyo\"}")
        .data();
    assertThat(economy.claim(user, "").data().get("timezone").asString()).isEqualTo("Asia/Tokyo");
  }

  @Test
  void a_workspace_sets_its_own_ladder_and_a_day_that_begins_at_an_hour() {
    Api.Reply set =
        economy.set(
            "streaks",
            """
            {"day_start_hour": 4, "freezes_max": 1, "xp": 1, "rp": 2,
             "steps": [{"days": 1, "xp": 100, "rp": 0, "freezes": 3}]}
            """);
    assertThat(set.data().get("version").asInt()).isOne();
    assertThat(set.header("ETag")).isEqualTo("\"1\"");
    JsonNode claim = economy.claim(user, "").data();
    assertThat(claim.get("xp_awarded").asInt()).isEqualTo(101);
    assertThat(claim.get("rp_awarded").asInt()).isEqualTo(2);
    assertThat(claim.get("freezes_left").asInt()).isOne();
    assertThat(claim.get("next_claim_at").asString()).endsWith("T04:00:00Z");
    assertThat(claim.get("achievements_unlocked").get(0).get("id").asString())
        .isEqualTo("ach_first_steps");
    assertThat(claim.get("new_total_xp").asInt()).isEqualTo(151);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "day_start_hour|24",
        "day_start_hour|-1",
        "freezes_max|101",
        "xp|-1",
        "steps[1].days|[{\"days\":2,\"xp\":0,\"rp\":0,\"freezes\":0},{\"days\":2,\"xp\":0,\"rp\":0,\"freezes\":0}]",
        "steps[0].days|[{\"days\":0,\"xp\":0,\"rp\":0,\"freezes\":0}]",
        "steps[0].rp|[{\"days\":1,\"xp\":0,\"rp\":-1,\"freezes\":0}]"
      })
  void rules_that_cannot_be_are_refused_by_name(String name, String value) {
    String field = name.replaceAll("\\[.*", "");
    String body =
        "{\"day_start_hour\":0,\"freezes_max\":0,\"xp\":0,\"rp\":0,\"steps\":[]}"
            .replaceAll(
                "\"" + field + "\":(0|\\[])", "\"" + field + "\":" + value.replace("$", ""));
    Api.Reply refused = economy.set("streaks", body).expect(400, "invalid_field");
    assertThat(refused.json().get("error").asString()).startsWith(name);
  }
}
