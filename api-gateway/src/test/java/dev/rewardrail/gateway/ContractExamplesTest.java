package dev.rewardrail.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every answer has what the API contract's example of it has: the names, the types, what stands in
 * what. It may have more.
 */
class ContractExamplesTest extends ServiceTest {

  private Economy economy;
  private String user;
  private Api.Reply last;

  /** A member who has 8,500 XP, a name, a claim, an achievement and a reward with a code. */
  @BeforeEach
  void someoneWhoHasAll() {
    economy = Economy.in(api);
    user = someone();
    economy
        .api()
        .send(
            "PUT",
            "/api/v1/admin/members/" + user,
            "{\"name\":\"PlayerOne\",\"avatar\":\"https://example.com/one.png\"}")
        .data();
    economy.claim(user, "").data();
    economy.adjust(user, 8_440, 0).data();
    String reward =
        economy.reward(
            """
            "description": "Get 10% off your next order", "required_xp": 1000, "rp_cost": 5, "stock_limit": 100,
            "reward_config": {"amount_off": 10, "promo_type": "percentage"}
            """);
    last = economy.redeem(user, reward);
  }

  private static JsonNode example(String name) {
    try (InputStream file = ContractExamplesTest.class.getResourceAsStream("/contract/" + name)) {
      return JsonMapper.shared().readTree(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void expect(String path, String example) {
    Api.Reply reply = economy.api().get(path, "Ledger-Position", last.header("Ledger-Position"));
    expectLike(example(example), reply.json(), path);
  }

  private static void expectLike(JsonNode example, JsonNode actual, String path) {
    assertThat(actual).as(path).isNotNull();
    assertThat(actual.getNodeType()).as(path + " is " + actual).isEqualTo(example.getNodeType());
    assertThat(actual.isIntegralNumber()).as(path).isEqualTo(example.isIntegralNumber());
    if (example.isObject()) {
      example
          .propertyNames()
          .forEach(name -> expectLike(example.get(name), actual.get(name), path + "." + name));
    } else if (example.isArray()) {
      assertThat(actual.size()).as(path).isPositive();
      actual.forEach(element -> expectLike(example.get(0), element, path + "[]"));
    }
  }

  @Test
  void the_leaderboard() {
    expect("/api/v1/leaderboard", "leaderboard.json");
    expect("/api/v1/leaderboard?timeframe=weekly&limit=1", "leaderboard.json");
  }

  @Test
  void a_profile() {
    expect("/api/v1/profiles/" + user, "profile.json");
  }

  @Test
  void an_award_with_the_contracts_own_numbers() {
    assertThat(economy.profile(user, last).get("level").asInt()).isEqualTo(15);
    Api.Reply award = economy.api().award(user, 500);
    expectLike(example("xp.json"), award.json(), "/api/v1/xp");
    assertThat(award.data().get("new_total_xp").asInt()).isEqualTo(9_000);
    assertThat(award.data().get("new_level").asInt()).isEqualTo(16);
    assertThat(award.data().get("level_up").asBoolean()).isTrue();
  }

  @Test
  void the_rewards() {
    expect("/api/v1/rewards", "rewards.json");
  }

  @Test
  void the_achievements() {
    expect("/api/v1/achievements", "achievements.json");
    JsonNode first = economy.api().get("/api/v1/achievements").data().at("/achievements/0");
    JsonNode example = example("achievements.json").at("/data/achievements/0");
    example
        .propertyNames()
        .forEach(
            name -> {
              if (!name.equals("id")) {
                assertThat(first.get(name)).as(name).isEqualTo(example.get(name));
              }
            });
  }

  @Test
  void errors() {
    for (Api.Reply error :
        new Api.Reply[] {
          economy.api().award(user, 0),
          economy.api().with("rr_wrongwrong").get("/api/v1/leaderboard"),
          economy.api().newKeyFor("admin:members").get("/api/v1/leaderboard"),
          economy.api().get("/api/v1/profiles/usr_none")
        }) {
      expectLike(example("error.json"), error.json(), "error");
      assertThat(error.json().get("success").asBoolean()).isFalse();
    }
  }
}
