package dev.rewardrail.gateway.history;

import static dev.rewardrail.gateway.history.Auditor.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.Economy;
import dev.rewardrail.gateway.ServiceTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every combination of filters, against plain Java. */
class EntryFiltersTest extends ServiceTest {

  private Economy economy;
  private Auditor history;

  @BeforeEach
  void own() {
    String workspace = api.newWorkspace("");
    economy = new Economy(api.keyTo(workspace));
    history = Auditor.of(api, workspace);
  }

  /** A filter: the parameters that ask for it, and what it must let through. */
  private record Filter(String parameters, Predicate<JsonNode> accepts) {}

  @ParameterizedTest
  @ValueSource(longs = {42, 7, 1, 2})
  void every_combination_of_filters_finds_what_plain_java_finds(long seed) {
    Random random = new Random(seed);
    happen(random);
    List<JsonNode> entries = history.entries("&order=oldest");
    assertThat(new HashSet<>(words(entries, "kind"))).hasSize(8);
    assertThat(new HashSet<>(words(entries, "id"))).hasSameSizeAs(entries);
    List<JsonNode> newest = history.entries("");
    assertThat(newest).isEqualTo(entries.reversed());
    for (int combination = 0; combination < 1 << 9; combination++) {
      List<Filter> chosen = filters(entries, random);
      StringBuilder query = new StringBuilder();
      List<JsonNode> expected = new ArrayList<>(entries);
      for (int i = 0; i < chosen.size(); i++) {
        if ((combination >> i & 1) == 1) {
          query.append(chosen.get(i).parameters());
          expected.removeIf(chosen.get(i).accepts().negate());
        }
      }
      boolean isNewest = random.nextBoolean();
      String asked = query + (isNewest ? "" : "&order=oldest");
      List<JsonNode> found =
          random.nextBoolean() ? history.entries(asked) : history.entriesFromTheEnd(asked);
      assertThat(words(found, "id"))
          .as(asked)
          .isEqualTo(words(isNewest ? expected.reversed() : expected, "id"));
    }
  }

  /** One of each kind; the values are those of some entry, so that they find something. */
  private static List<Filter> filters(List<JsonNode> entries, Random random) {
    JsonNode of = entries.get(random.nextInt(entries.size()));
    JsonNode other = entries.get(random.nextInt(entries.size()));
    List<Filter> filters = new ArrayList<>();
    filters.add(is("user_id", of.get("user_id").asString()));
    Set<String> kinds =
        new HashSet<>(List.of(of.get("kind").asString(), other.get("kind").asString()));
    filters.add(
        new Filter(
            "&kind=" + String.join(",", kinds), e -> kinds.contains(e.get("kind").asString())));
    filters.add(
        is("reference", of.get("reference").isNull() ? "r:1" : of.get("reference").asString()));
    filters.add(is("actor", of.get("actor").isNull() ? "key_none" : of.get("actor").asString()));
    filters.add(bounds("xp", "min_xp", "max_xp", of, other, random));
    filters.add(bounds("rp", "min_rp", "max_rp", of, other, random));
    filters.add(span("occurred", of, other, random));
    filters.add(span("recorded", of, other, random));
    filters.add(bounds("position", "from_position", "to_position", of, other, random));
    return filters;
  }

  private static Filter is(String field, String value) {
    return new Filter(
        "&" + field + "=" + encoded(value),
        e -> !e.get(field).isNull() && e.get(field).asString().equals(value));
  }

  /** Both ends, or only one. */
  private static Filter bounds(
      String field, String from, String to, JsonNode one, JsonNode another, Random random) {
    long least = Math.min(one.get(field).asLong(), another.get(field).asLong());
    long most = Math.max(one.get(field).asLong(), another.get(field).asLong());
    int ends = random.nextInt(3);
    return new Filter(
        (ends == 1 ? "" : "&" + from + "=" + least) + (ends == 2 ? "" : "&" + to + "=" + most),
        e ->
            (ends == 1 || least <= e.get(field).asLong())
                && (ends == 2 || e.get(field).asLong() <= most));
  }

  private static Filter span(String which, JsonNode one, JsonNode another, Random random) {
    Instant a = Instant.parse(one.get(which + "_at").asString());
    Instant b = Instant.parse(another.get(which + "_at").asString());
    Instant from = a.isBefore(b) ? a : b;
    Instant until = (a.isBefore(b) ? b : a).plusNanos(1_000);
    int ends = random.nextInt(3);
    return new Filter(
        (ends == 1 ? "" : "&%s_from=%s".formatted(which, from))
            + (ends == 2 ? "" : "&%s_until=%s".formatted(which, until)),
        e -> {
          Instant at = Instant.parse(e.get(which + "_at").asString());
          return (ends == 1 || !at.isBefore(from)) && (ends == 2 || at.isBefore(until));
        });
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Some of everything that changes points, by two keys, on several days. */
  private void happen(Random random) {
    economy.set("reversals", "{\"on_reversal\":\"revoke\",\"allow_negative_reward_points\":true}");
    String reward = economy.reward("\"rp_cost\":30");
    Api second =
        economy.api().newKeyFor("xp:write", "streaks:claim", "rewards:redeem", "ledger:import");
    Map<String, List<String>> awarded = new LinkedHashMap<>();
    List<String> users = List.of(someone(), someone(), someone(), someone());
    for (int i = 0; i < 60; i++) {
      String user = users.get(random.nextInt(users.size()));
      String at = Instant.now().minusSeconds(random.nextInt(86_400 * 30)).toString();
      String reference = random.nextInt(3) == 0 ? ",\"reference\":\"r:%d\"".formatted(i % 5) : "";
      Api by = random.nextBoolean() ? economy.api() : second;
      String id =
          by.post(
                  "/api/v1/xp",
                  "{\"user_id\":\"%s\",\"amount\":%d,\"occurred_at\":\"%s\"%s}"
                      .formatted(user, 1 + random.nextInt(300), at, reference))
              .data()
              .get("entry_id")
              .asString();
      awarded.computeIfAbsent(user, key -> new ArrayList<>()).add(id);
    }
    for (String user : users) {
      new Economy(second).claim(user, "").data();
      economy.adjust(user, random.nextInt(50), -random.nextInt(20)).data();
      String redeemed =
          new Economy(second).redeem(user, reward).data().get("redemption_id").asString();
      if (random.nextBoolean()) {
        economy.redemption(redeemed, "refund", "{\"reason\":\"broken\"}");
      }
      awarded.get(user).stream()
          .limit(3)
          .forEach(id -> economy.reverse("\"entry_id\":\"" + id + "\"").data());
    }
    economy.redemption(
        new Economy(second).redeem(users.getFirst(), reward).data().get("redemption_id").asString(),
        "refund",
        "{\"reason\":\"broken\"}");
    String one = economy.award(someone(), 150, "r:3").data().get("entry_id").asString();
    economy.reverse("\"entry_id\":\"" + one + "\"").data();
    economy.reverse("\"reference\":\"r:2\"").data();
    awarded.get(users.getFirst()).stream()
        .skip(3)
        .forEach(id -> economy.reverse("\"entry_id\":\"" + id + "\""));
  }
}
