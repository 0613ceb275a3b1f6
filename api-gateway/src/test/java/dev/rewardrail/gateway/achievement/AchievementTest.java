package dev.rewardrail.gateway.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.Economy;
import dev.rewardrail.gateway.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

class AchievementTest extends ServiceTest {

  private static final String ADMIN = "/api/v1/admin/achievements/";

  private Economy economy;
  private String user;

  @BeforeEach
  void own() {
    economy = Economy.in(api);
    user = someone();
  }

  private JsonNode find(JsonNode achievements, String id) {
    for (JsonNode achievement : achievements.get("achievements")) {
      if (achievement.get("id").asString().equals(id)) {
        return achievement;
      }
    }
    return null;
  }

  @Test
  void a_definition_is_answered_whole_and_pays_in_the_award_that_earns_it() {
    Api.Reply defined =
        economy
            .api()
            .post(
                "/api/v1/admin/achievements",
                """
                {"title": "Saver", "description": "Have 60 XP", "icon": "pig", "rarity": "rare",
                 "criteria_type": "total_points", "criteria_value": 60, "xp_reward": 40, "rp_reward": 5}
                """);
    String id = defined.data().get("id").asString();
    assertThat(defined.header("ETag")).isEqualTo("\"1\"");
    JsonNode award = economy.api().award(user, 60).data();
    assertThat(award.get("new_total_xp").asInt())
        .as("with First Steps, whom it earned")
        .isEqualTo(150);
    assertThat(award.get("achievements_unlocked"))
        .extracting(unlocked -> unlocked.get("id").asString())
        .containsExactly(id, "ach_first_steps");
    assertThat(economy.api().get(ADMIN + id).data()).isEqualTo(defined.data());
  }

  @Test
  void a_change_counts_from_now_on_and_who_has_it_keeps_it_as_it_was() {
    String id =
        economy.achievement(
            "\"criteria_type\":\"total_points\",\"criteria_value\":10,\"xp_reward\":1");
    Api.Reply first = economy.api().award(user, 10);
    String changed =
        "{\"title\":\"Other\",\"criteria_type\":\"total_points\",\"criteria_value\":20,\"xp_reward\":7}";
    economy.api().send("PUT", ADMIN + id, changed).expect(428, "version_required");
    Api.Reply change = economy.api().send("PUT", ADMIN + id, changed, "If-Match", "\"1\"");
    assertThat(change.data().get("version").asInt()).isEqualTo(2);
    assertThat(economy.profile(user, first).at("/achievements/0/title").asString())
        .isEqualTo("Regular");
    String other = someone();
    assertThat(economy.api().award(other, 19).data().get("achievements_unlocked").size()).isZero();
    assertThat(
            economy.api().award(other, 1).data().at("/achievements_unlocked/0/xp_reward").asInt())
        .isEqualTo(7);
    assertThat(
            new JdbcTemplate(DATABASE)
                .queryForList(
                    """
                    select distinct payload::jsonb #>> '{standing,achievements,0,version}' from ledger_event
                    where type = 'XpAwarded' and payload like ? order by 1
                    """,
                    String.class,
                    "%" + id + "%"))
        .containsExactly("1", "2");
  }

  @Test
  void an_archived_one_is_not_unlocked_and_not_listed_but_stays_with_who_has_it() {
    String id = economy.achievement("\"criteria_type\":\"total_points\",\"criteria_value\":10");
    economy.api().award(user, 10).data();
    Api.Reply archived = economy.api().send("DELETE", ADMIN + id, null, "If-Match", "\"1\"");
    assertThat(archived.data().get("is_archived").asBoolean()).isTrue();
    economy.api().send("DELETE", ADMIN + id, null, "If-Match", "*").expect(409, "already_archived");
    assertThat(economy.api().award(someone(), 10).data().get("achievements_unlocked").size())
        .isZero();
    assertThat(find(economy.read("/api/v1/achievements", archived), id)).isNull();
    assertThat(find(economy.read("/api/v1/achievements?user_id=" + user, archived), id))
        .isNotNull();
    economy
        .api()
        .send(
            "PUT",
            ADMIN + id,
            "{\"title\":\"Back\",\"criteria_type\":\"total_points\",\"criteria_value\":10}",
            "If-Match",
            "\"2\"")
        .data();
    assertThat(economy.api().award(someone(), 10).data().get("achievements_unlocked").size())
        .isOne();
  }

  @Test
  void the_systems_own_can_be_changed_too() {
    Api.Reply first = economy.api().get(ADMIN + "ach_first_steps");
    assertThat(first.header("ETag")).isEqualTo("\"1\"");
    economy.api().send("DELETE", ADMIN + "ach_first_steps", null, "If-Match", "\"1\"").data();
    assertThat(economy.api().award(user, 500).data().get("new_total_xp").asInt()).isEqualTo(500);
  }

  @Test
  void a_hidden_one_is_shown_only_to_who_has_it() {
    String id =
        economy.achievement(
            "\"criteria_type\":\"total_points\",\"criteria_value\":10,\"is_hidden\":true");
    Api.Reply award = economy.api().award(user, 10);
    assertThat(find(economy.read("/api/v1/achievements", award), id)).isNull();
    String other = "/api/v1/achievements?user_id=" + someone();
    assertThat(find(economy.read(other, award), id)).isNull();
    JsonNode shown = find(economy.read("/api/v1/achievements?user_id=" + user, award), id);
    assertThat(shown.get("unlocked_at").asString()).isNotBlank();
    assertThat(economy.profile(user, award).at("/achievements/0/id").asString()).isEqualTo(id);
  }

  @Test
  void how_many_have_it_is_counted() {
    String id = economy.achievement("\"criteria_type\":\"total_points\",\"criteria_value\":10");
    economy.api().award(user, 10).data();
    economy.api().award(someone(), 1).data();
    Api.Reply third = economy.api().award(someone(), 1);
    JsonNode shown = find(economy.read("/api/v1/achievements", third), id);
    assertThat(shown.get("unlocked_percent").asString()).isEqualTo("33.3");
  }

  @Test
  void a_composite_is_told_with_its_parts() {
    String id =
        economy.achievement(
            """
            "criteria_type": "all_of", "criteria": [
              {"criteria_type": "level", "criteria_value": 2},
              {"criteria_type": "any_of", "criteria": [
                {"criteria_type": "awards_count", "criteria_value": 2},
                {"criteria_type": "best_streak", "criteria_value": 1}]}]
            """);
    assertThat(economy.api().award(user, 90).data().get("achievements_unlocked").size()).isZero();
    assertThat(economy.claim(user, "").data().at("/achievements_unlocked/0/id").asString())
        .isIn(id, "ach_first_steps");
    JsonNode told = find(economy.api().get("/api/v1/achievements").data(), id);
    assertThat(told.get("criteria_value").asInt()).isEqualTo(2);
    assertThat(told.at("/criteria/1/criteria/0/criteria_type").asString())
        .isEqualTo("awards_count");
  }

  @Test
  void a_manual_one_is_given_by_hand_once() {
    String id = economy.achievement("\"criteria_type\":\"manual\",\"xp_reward\":5");
    String body = "{\"user_id\":\"%s\"}".formatted(user);
    JsonNode granted = economy.api().post(ADMIN + id + "/grant", body).data();
    assertThat(granted.get("new_total_xp").asInt()).isEqualTo(5);
    economy.api().post(ADMIN + id + "/grant", body).expect(409, "already_unlocked");
    economy.api().post(ADMIN + "ach_first_steps/grant", body).expect(422, "criteria_not_met");
    economy.api().post(ADMIN + "ach_none/grant", body).expect(404, "achievement_not_found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "criteria_type|\"criteria_type\":\"wealth\",\"criteria_value\":1",
        "criteria_value|\"criteria_type\":\"level\",\"criteria_value\":0",
        "criteria_value|\"criteria_type\":\"manual\",\"criteria_value\":2",
        "criteria|\"criteria_type\":\"level\",\"criteria_value\":1,\"criteria\":[{\"criteria_type\":\"manual\"}]",
        "criteria|\"criteria_type\":\"all_of\",\"criteria\":[]",
        "criteria[0].criteria_value|\"criteria_type\":\"all_of\",\"criteria\":[{\"criteria_type\":\"level\",\"criteria_value\":-1}]",
        "rarity|\"criteria_type\":\"manual\",\"rarity\":\"Very rare\"",
        "xp_reward|\"criteria_type\":\"manual\",\"xp_reward\":-1"
      })
  void one_that_cannot_be_is_refused_by_name(String name, String fields) {
    Api.Reply refused =
        economy
            .api()
            .post("/api/v1/admin/achievements", "{\"title\":\"A\"," + fields + "}")
            .expect(400, "invalid_field");
    assertThat(refused.json().get("error").asString()).startsWith(name + " ");
  }

  @Test
  void three_deep_is_as_deep_as_parts_may_be() {
    String part = "{\"criteria_type\":\"level\",\"criteria_value\":1}";
    for (int depth = 2; depth <= 3; depth++) {
      part = "{\"criteria_type\":\"any_of\",\"criteria\":[" + part + "]}";
    }
    String three = "\"criteria_type\":\"any_of\",\"criteria\":[" + part + "]";
    economy.achievement(three);
    String four =
        "\"criteria_type\":\"any_of\",\"criteria\":[{\"criteria_type\":\"any_of\",\"criteria\":["
            + part
            + "]}]";
    economy
        .api()
        .post("/api/v1/admin/achievements", "{\"title\":\"A\"," + four + "}")
        .expect(400, "invalid_field");
  }

  @Test
  void the_definitions_are_listed_by_pages() {
    List<String> ids = new ArrayList<>(List.of("ach_first_steps"));
    for (int i = 0; i < 4; i++) {
      ids.add(economy.achievement("\"criteria_type\":\"manual\""));
    }
    List<String> listed = new ArrayList<>();
    String after = "";
    JsonNode page;
    do {
      page = economy.api().get("/api/v1/admin/achievements?first=2" + after).json();
      page.get("data").forEach(one -> listed.add(one.get("id").asString()));
      after = "&after=" + page.at("/page_info/end_cursor").asString();
    } while (page.at("/page_info/has_next_page").asBoolean());
    assertThat(listed).isEqualTo(ids);
    economy.api().get("/api/v1/admin/achievements?after=eA").expect(400, "invalid_field");
  }
}
