package dev.rewardrail.gateway.past;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.Economy;
import dev.rewardrail.gateway.ServiceTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PastTest extends ServiceTest {

  private static final long SEED = 7;

  private Economy economy;

  @BeforeEach
  void own() {
    economy = Economy.in(api);
  }

  private JsonNode read(String path) {
    return economy.api().get("/api/v1/ledger/" + path).data();
  }

  private Api.Reply award(String user, long amount, Instant at) {
    return economy
        .api()
        .post(
            "/api/v1/xp",
            "{\"user_id\":\"%s\",\"amount\":%d,\"occurred_at\":\"%s\"}"
                .formatted(user, amount, at));
  }

  /** What was read live after some write. */
  private record Seen(String position, String user, JsonNode profile, JsonNode board) {}

  @Test
  void what_was_read_then_is_read_again_by_its_position() {
    economy.set("reversals", "{\"on_reversal\":\"revoke\",\"allow_negative_reward_points\":false}");
    Random random = new Random(SEED);
    List<String> users = List.of(someone(), someone(), someone());
    List<String> entries = new ArrayList<>();
    List<String> of = new ArrayList<>();
    List<Seen> seen = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      String user = users.get(random.nextInt(users.size()));
      Api.Reply written;
      if (i % 6 == 5) {
        written = economy.reverse("\"entry_id\":\"" + entries.removeFirst() + "\"");
        user = of.removeFirst();
      } else if (i % 7 == 3) {
        written = economy.claim(user, "");
      } else {
        Instant at = Instant.now().minus(random.nextInt(40), ChronoUnit.DAYS);
        written = award(user, 10 + random.nextInt(500), at);
        entries.add(written.data().get("entry_id").asString());
        of.add(user);
      }
      if (written.status() == 200) {
        seen.add(
            new Seen(
                written.header("Ledger-Position"),
                user,
                economy.profile(user, written),
                economy.read("/api/v1/leaderboard?timeframe=monthly", written)));
      }
    }
    for (Seen one : seen) {
      JsonNode then = read("profiles/" + one.user() + "?position=" + one.position());
      for (String field :
          List.of(
              "total_xp",
              "reward_points",
              "level",
              "monthly_xp",
              "weekly_xp",
              "best_streak",
              "current_streak",
              "achievements")) {
        assertThat(then.get(field)).as(field).isEqualTo(one.profile().get(field));
      }
      JsonNode board = read("leaderboard?timeframe=monthly&position=" + one.position());
      assertThat(board.get("period")).isEqualTo(one.board().get("period"));
      assertThat(board.get("count")).isEqualTo(one.board().get("count"));
      for (int i = 0; i < board.get("count").asInt(); i++) {
        JsonNode was = one.board().at("/entries/" + i);
        assertThat(board.at("/entries/" + i + "/user_id")).isEqualTo(was.get("user_id"));
        assertThat(board.at("/entries/" + i + "/rank")).isEqualTo(was.get("rank"));
        assertThat(board.at("/entries/" + i + "/xp")).isEqualTo(was.get("monthly_xp"));
      }
    }
  }

  @Test
  void what_was_known_then_is_told_apart_from_what_is_known_now_of_then() {
    String user = someone();
    Instant weekAgo = Instant.now().minus(7, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS);
    Api.Reply wrong = award(user, 100, weekAgo);
    String beforeReversal = wrong.header("Ledger-Position");
    award(user, 30, Instant.now());
    economy
        .reverse("\"entry_id\":\"%s\"".formatted(wrong.data().get("entry_id").asString()))
        .data();
    JsonNode known = read("balances/" + user + "?position=" + beforeReversal);
    assertThat(known.get("total_xp").asLong()).as("with First Steps").isEqualTo(150);
    assertThat(known.at("/as_of/time").asString()).isEqualTo("recorded");
    JsonNode now = read("balances/" + user + "?occurred_at=" + weekAgo);
    assertThat(now.get("total_xp").asLong()).as("the award never was").isEqualTo(50);
    assertThat(now.at("/as_of/time").asString()).isEqualTo("occurred");
    assertThat(read("balances/" + user).get("total_xp").asLong()).isEqualTo(80);
    economy
        .api()
        .get("/api/v1/ledger/balances/%s?occurred_at=%s".formatted(user, weekAgo.minusMillis(1)))
        .expect(404, "member_not_found");
    JsonNode board = read("leaderboard?occurred_at=" + weekAgo);
    assertThat(board.at("/entries/0/xp").asLong()).isEqualTo(50);
    assertThat(board.get("members").asLong()).isOne();
  }

  @Test
  void a_moment_of_recording_is_the_position_that_it_comes_to() {
    String user = someone();
    award(user, 10, Instant.now()).data();
    JsonNode first =
        economy.api().get("/api/v1/ledger/entries?order=oldest&kind=award").json().at("/data/0");
    Instant recorded = Instant.parse(first.get("recorded_at").asString());
    award(user, 20, Instant.now()).data();
    JsonNode then = read("balances/" + user + "?recorded_at=" + recorded);
    assertThat(then.get("total_xp").asLong()).isEqualTo(10);
    assertThat(then.at("/as_of/position")).isEqualTo(first.get("position"));
    economy
        .api()
        .get("/api/v1/ledger/balances/%s?recorded_at=%s".formatted(user, recorded.minusMillis(1)))
        .expect(404, "member_not_found");
  }

  @Test
  void moments_that_contradict_or_are_none_are_refused() {
    String user = someone();
    award(user, 10, Instant.now()).data();
    for (String wrong :
        List.of(
            "position=1&recorded_at=2026-11-21T12:00:00Z",
            "position=1&occurred_at=2026-11-21T12:00:00Z",
            "recorded_at=2026-11-21T12:00:00Z&occurred_at=2026-11-21T12:00:00Z",
            "position=999999999",
            "position=0",
            "occurred_at=then")) {
      for (String path : List.of("balances/" + user, "profiles/" + user, "leaderboard")) {
        economy.api().get("/api/v1/ledger/" + path + "?" + wrong).expect(400, "invalid_field");
      }
    }
    economy.api().get("/api/v1/ledger/leaderboard?position=1").expect(400, "invalid_field");
  }
}
