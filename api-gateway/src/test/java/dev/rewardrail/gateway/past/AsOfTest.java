package dev.rewardrail.gateway.past;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.Economy;
import dev.rewardrail.gateway.ServiceTest;
import dev.rewardrail.gateway.history.Auditor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The past by both times, against plain Java over the entries of random histories. */
class AsOfTest extends ServiceTest {

  private Economy economy;
  private Auditor auditor;
  private List<String> users;
  private List<JsonNode> entries;
  private final Map<String, JsonNode> byId = new HashMap<>();

  @BeforeEach
  void own() {
    String workspace = api.newWorkspace("");
    economy = new Economy(api.keyTo(workspace));
    auditor = Auditor.of(api, workspace);
    users = List.of(someone(), someone(), someone(), someone());
  }

  private void happen(Random random) {
    economy
        .set("reversals", "{\"on_reversal\":\"revoke\",\"allow_negative_reward_points\":true}")
        .data();
    String reward = economy.reward("\"rp_cost\":20");
    List<String> awarded = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String user = users.get(random.nextInt(users.size()));
      switch (random.nextInt(8)) {
        case 0 -> economy.claim(user, "");
        case 1 -> economy.adjust(user, random.nextInt(30), random.nextInt(9));
        case 2 -> economy.redeem(user, reward);
        case 3 -> {
          if (!awarded.isEmpty()) {
            String taken = awarded.remove(random.nextInt(awarded.size()));
            economy.reverse("\"entry_id\":\"" + taken + "\"").data();
          }
        }
        default -> awarded.add(award(user, random).data().get("entry_id").asString());
      }
    }
  }

  private Api.Reply award(String user, Random random) {
    return economy
        .api()
        .post(
            "/api/v1/xp",
            "{\"user_id\":\"%s\",\"amount\":%d,\"occurred_at\":\"%s\"}"
                .formatted(
                    user,
                    1 + random.nextInt(200),
                    Instant.now().minus(random.nextInt(60), ChronoUnit.DAYS)));
  }

  /** An entry that takes another back counts when that one did. */
  private Instant counts(JsonNode entry) {
    JsonNode of =
        entry.get("reverses").isNull() ? entry : byId.get(entry.get("reverses").asString());
    return Instant.parse(of.get("occurred_at").asString());
  }

  private static Instant recorded(JsonNode entry) {
    return Instant.parse(entry.get("recorded_at").asString());
  }

  private JsonNode read(String path, String moment) {
    return auditor.api().get("/api/v1/ledger/" + path + "?" + moment).data();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void what_was_is_what_plain_java_makes_of_the_entries(long seed) {
    Random random = new Random(seed);
    happen(random);
    entries = auditor.entries("&order=oldest");
    entries.forEach(entry -> byId.put(entry.get("id").asString(), entry));
    JsonNode booked = read("accounts", "position=" + entries.getLast().get("position").asLong());
    JsonNode known = read("accounts", "occurred_at=2120-01-01T00:00:00Z");
    assertThat(known.get("xp")).isEqualTo(booked.get("xp"));
    assertThat(known.get("rp")).isEqualTo(booked.get("rp"));
    for (int i = 0; i < 12; i++) {
      JsonNode one = entries.get(random.nextInt(entries.size()));
      Instant occurred = counts(one);
      check("occurred_at=" + occurred, entry -> !counts(entry).isAfter(occurred));
      Instant written = recorded(one);
      check("recorded_at=" + written, entry -> !recorded(entry).isAfter(written));
      long position = one.get("position").asLong();
      check("position=" + position, entry -> entry.get("position").asLong() <= position);
    }
  }

  private void check(String moment, Predicate<JsonNode> isIn) {
    List<JsonNode> then = entries.stream().filter(isIn).toList();
    accounts(moment, then);
    Map<String, Long> scores = new TreeMap<>();
    for (String user : users) {
      List<JsonNode> own =
          then.stream().filter(entry -> entry.get("user_id").asString().equals(user)).toList();
      if (!own.isEmpty()) {
        long xp = sum(own, "xp");
        for (String path : List.of("balances/", "profiles/")) {
          JsonNode answer = read(path + user, moment);
          assertThat(answer.get("total_xp").asLong()).as(path + moment).isEqualTo(xp);
          assertThat(answer.get("reward_points").asLong()).isEqualTo(sum(own, "rp"));
          assertThat(answer.at("/as_of/time").asString())
              .isEqualTo(moment.startsWith("occurred") ? "occurred" : "recorded");
        }
        if (xp > 0) {
          scores.put(user, xp);
        }
      }
    }
    JsonNode board = read("leaderboard", moment);
    Map<String, Long> told = new TreeMap<>();
    board
        .get("entries")
        .forEach(line -> told.put(line.get("user_id").asString(), line.get("xp").asLong()));
    assertThat(told).as(moment).isEqualTo(scores);
    assertThat(told.values().stream().mapToLong(xp -> xp).max().orElse(0))
        .isEqualTo(board.at("/entries/0/xp").asLong());
  }

  private void accounts(String moment, List<JsonNode> then) {
    JsonNode accounts = read("accounts", moment);
    for (String points : List.of("xp", "rp")) {
      assertThat(accounts.at("/" + points + "/total").asLong()).isZero();
      Map<String, Long> expected = new TreeMap<>();
      for (JsonNode account : accounts.at("/" + points + "/accounts")) {
        expected.put(account.get("account").asString(), 0L);
      }
      for (JsonNode entry : then) {
        long amount = entry.get(points).asLong();
        expected.merge("members", amount, Long::sum);
        expected.merge(entry.get("account").asString(), -amount, Long::sum);
      }
      for (JsonNode account : accounts.at("/" + points + "/accounts")) {
        assertThat(account.get("balance").asLong())
            .as("%s of %s, %s", points, account.get("account"), moment)
            .isEqualTo(expected.get(account.get("account").asString()));
      }
    }
  }

  private static long sum(List<JsonNode> entries, String field) {
    return entries.stream().mapToLong(entry -> entry.get(field).asLong()).sum();
  }
}
