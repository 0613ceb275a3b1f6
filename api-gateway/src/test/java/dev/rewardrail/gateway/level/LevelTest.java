package dev.rewardrail.gateway.level;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.Economy;
import dev.rewardrail.gateway.SecondInstance;
import dev.rewardrail.gateway.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class LevelTest extends ServiceTest {

  private static final String OWN =
      """
      {"levels": [{"name": "Novice", "threshold": 0},
                  {"name": "Adept", "threshold": 100, "badge": "shield"},
                  {"name": "Master", "threshold": 300, "badge": "https://example.com/crown.png"}]}
      """;

  private Economy economy;
  private String user;

  @BeforeEach
  void own() {
    economy = Economy.in(api);
    user = someone();
  }

  @Test
  void the_default_ladder_is_the_contracts_and_has_no_end() {
    JsonNode levels = economy.api().get("/api/v1/levels").data();
    assertThat(levels.get("endless").asBoolean()).isTrue();
    assertThat(levels.get("count").asInt()).isEqualTo(100);
    assertThat(levels.at("/levels/14/threshold").asInt()).isEqualTo(7_840);
    assertThat(levels.at("/levels/15/threshold").asInt()).isEqualTo(9_000);
    assertThat(levels.at("/levels/0/name").asString()).isEqualTo("Level 1");
  }

  @Test
  void a_changed_ladder_shows_in_every_profile_at_once_and_an_answer_stays_as_it_was_told() {
    Api.Reply award = economy.api().award(user, 150, "Idempotency-Key", "level-1");
    assertThat(award.data().get("new_level").asInt()).isEqualTo(3);
    economy.set("levels", OWN).data();
    JsonNode profile = economy.profile(user, award);
    assertThat(profile.get("level").asInt()).isEqualTo(2);
    assertThat(profile.get("level_name").asString()).isEqualTo("Adept");
    assertThat(profile.get("level_badge").asString()).isEqualTo("shield");
    assertThat(profile.get("xp_to_next_level").asInt()).isEqualTo(100);
    assertThat(profile.get("level_progress_percent").asDouble()).isEqualTo(50.0);
    assertThat(economy.api().award(user, 150, "Idempotency-Key", "level-1").data())
        .isEqualTo(award.data());
    JsonNode member = economy.api().get("/api/v1/admin/members/" + user).data();
    assertThat(member.get("level").asInt()).isEqualTo(2);
  }

  @Test
  void after_a_stricter_ladder_the_feed_tells_the_way_down_before_the_next_way_up() {
    economy.api().award(user, 150).data();
    economy.set("levels", OWN).data();
    JsonNode next = economy.api().award(user, 1).data();
    assertThat(next.get("new_level").asInt()).isEqualTo(2);
    assertThat(next.get("level_up").asBoolean()).isFalse();
    Api.Reply last = economy.api().award(user, 150);
    assertThat(last.data().get("level_up").asBoolean()).isTrue();
    assertThat(
            economy
                .read("/api/v1/profiles/" + user + "/activity", last)
                .valueStream()
                .filter(row -> row.get("kind").asString().startsWith("level"))
                .map(row -> row.get("kind").asString() + " " + row.get("amount").asInt()))
        .containsExactly("level_up 3", "level_down 2", "level_up 3");
  }

  @Test
  void on_the_last_level_there_is_no_next() {
    economy.set("levels", OWN).data();
    Api.Reply award = economy.api().award(user, 300);
    assertThat(award.data().get("new_level").asInt()).isEqualTo(3);
    assertThat(award.data().get("level_up").asBoolean()).isTrue();
    JsonNode profile = economy.profile(user, award);
    assertThat(profile.get("xp_to_next_level").isNull()).isTrue();
    assertThat(profile.get("level_progress_percent").asDouble()).isEqualTo(100.0);
    assertThat(economy.api().get("/api/v1/levels").data().get("count").asInt()).isEqualTo(3);
  }

  @Test
  void no_levels_bring_the_default_ladder_back() {
    economy.set("levels", OWN).data();
    economy.set("levels", "{\"levels\":[]}").data();
    JsonNode levels = economy.api().get("/api/v1/admin/levels").data();
    assertThat(levels.get("version").asInt()).isEqualTo(2);
    assertThat(levels.get("endless").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "levels[0].threshold|[{\"name\":\"A\",\"threshold\":1}]",
        "levels[1].threshold|[{\"name\":\"A\",\"threshold\":0},{\"name\":\"B\",\"threshold\":0}]",
        "levels[0].name|[{\"name\":\"\",\"threshold\":0}]",
        "levels[0].threshold|[{\"name\":\"A\",\"threshold\":-1}]",
        "levels[0].badge|[{\"name\":\"A\",\"threshold\":0,\"badge\":7}]",
        "levels[0]|[7]",
        "levels|7"
      })
  void levels_that_cannot_be_are_refused_by_name(String name, String levels) {
    Api.Reply refused =
        economy.set("levels", "{\"levels\":" + levels + "}").expect(400, "invalid_field");
    assertThat(refused.json().get("error").asString()).startsWith(name + " ");
  }

  @Test
  void a_field_that_a_level_does_not_know_is_told_with_its_place() {
    Api.Reply refused =
        economy
            .set("levels", "{\"levels\":[{\"name\":\"A\",\"threshold\":0,\"xp\":1}]}")
            .expect(400, "unknown_field");
    assertThat(refused.json().get("error").asString()).contains("\"levels[0].xp\"");
  }

  @Test
  void a_change_must_be_of_the_version_that_there_is() {
    Api own = economy.api();
    Api.Reply read = own.get("/api/v1/admin/levels");
    assertThat(read.header("ETag")).isEqualTo("\"0\"");
    own.send("PUT", "/api/v1/admin/levels", OWN).expect(428, "version_required");
    own.send("PUT", "/api/v1/admin/levels", OWN, "If-Match", "3").expect(400, "invalid_field");
    Api.Reply set = own.send("PUT", "/api/v1/admin/levels", OWN, "If-Match", read.header("ETag"));
    assertThat(set.header("ETag")).isEqualTo("\"1\"");
    own.send("PUT", "/api/v1/admin/levels", OWN, "If-Match", read.header("ETag"))
        .expect(412, "version_conflict");
    own.send("PUT", "/api/v1/admin/levels", OWN, "If-Match", set.header("ETag")).data();
  }

  @Test
  void another_instance_shows_what_was_set_to_who_sends_the_position_of_it() {
    try (SecondInstance second = SecondInstance.on(DATABASE, KEY)) {
      Economy there = new Economy(second.api(economy.api().key()));
      for (int i = 2; i < 7; i++) {
        String levels =
            "{\"levels\":[{\"name\":\"A\",\"threshold\":0},{\"name\":\"B\",\"threshold\":%d}]}"
                .formatted(i);
        Api.Reply set = economy.set("levels", levels);
        assertThat(there.read("/api/v1/levels", set).at("/levels/1/threshold").asInt())
            .isEqualTo(i);
      }
    }
  }
}
