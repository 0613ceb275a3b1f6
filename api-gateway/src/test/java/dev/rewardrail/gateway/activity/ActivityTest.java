package dev.rewardrail.gateway.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.Economy;
import dev.rewardrail.gateway.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ActivityTest extends ServiceTest {

  private Economy economy;
  private String user;

  @BeforeEach
  void own() {
    economy = Economy.in(api);
    user = someone();
  }

  private String feed() {
    return "/api/v1/profiles/" + user + "/activity";
  }

  private static List<String> kinds(JsonNode items) {
    return items.valueStream().map(item -> item.get("kind").asString()).toList();
  }

  @Test
  void a_feed_tells_what_happened_the_newest_first() {
    Api.Reply award =
        economy
            .api()
            .post(
                "/api/v1/xp",
                "{\"user_id\":\"%s\",\"amount\":150,\"description\":\"Survey\",\"reference\":\"s:1\"}"
                    .formatted(user));
    economy.claim(user, "").data();
    String reward = economy.reward("\"rp_cost\":100");
    Api.Reply redeemed = economy.redeem(user, reward);
    Api.Reply reversal =
        economy.reverse("\"entry_id\":\"" + award.data().get("entry_id").asString() + "\"");
    JsonNode items = economy.read(feed(), reversal);
    assertThat(kinds(items))
        .containsExactly(
            "level_down",
            "reversal",
            "redemption_fulfilled",
            "redemption",
            "claim",
            "level_up",
            "achievement",
            "award");
    JsonNode first = items.get(7);
    assertThat(first.get("description").asString()).isEqualTo("Survey");
    assertThat(first.get("reference").asString()).isEqualTo("s:1");
    assertThat(first.get("xp").asInt()).isEqualTo(150);
    assertThat(first.get("subject")).isEqualTo(award.data().get("entry_id"));
    assertThat(items.get(6).get("title").asString()).isEqualTo("First Steps");
    assertThat(items.get(6).get("xp").asInt()).isEqualTo(50);
    assertThat(items.get(5).get("amount").asInt()).isEqualTo(3);
    assertThat(items.get(4).get("amount").asInt()).isOne();
    assertThat(items.get(3).get("rp").asInt()).isEqualTo(-100);
    assertThat(items.get(3).get("subject")).isEqualTo(redeemed.data().get("redemption_id"));
    assertThat(items.get(1).get("xp").asInt()).isEqualTo(-150);
    assertThat(items.toString()).as("a code is in no feed").doesNotContain("promo_code");
  }

  @Test
  void the_workspaces_feed_is_all_members_and_pages_by_cursor_both_ways() {
    List<String> users = new ArrayList<>();
    Api.Reply last = null;
    for (int i = 0; i < 5; i++) {
      users.addFirst(someone());
      last = economy.api().award(users.getFirst(), 100);
    }
    economy.read("/api/v1/activity", last);
    List<String> there = new ArrayList<>();
    String after = "";
    JsonNode page;
    do {
      page = economy.api().get("/api/v1/activity?first=4" + after).json();
      page.get("data")
          .forEach(item -> there.add(item.get("user_id").asString() + item.get("kind").asString()));
      after = "&after=" + page.at("/page_info/end_cursor").asString();
    } while (page.at("/page_info/has_next_page").asBoolean());
    List<String> expected = new ArrayList<>();
    users.forEach(
        one -> expected.addAll(List.of(one + "level_up", one + "achievement", one + "award")));
    assertThat(there).isEqualTo(expected);
    String start = page.at("/page_info/start_cursor").asString();
    JsonNode before = economy.api().get("/api/v1/activity?last=3&before=" + start).json();
    assertThat(before.get("data").size()).isEqualTo(3);
    assertThat(before.at("/data/2/user_id").asString() + before.at("/data/2/kind").asString())
        .isEqualTo(expected.get(11));
    economy.api().get("/api/v1/activity?after=eA").expect(400, "invalid_field");
  }

  @Test
  void an_erased_members_descriptions_are_gone_and_the_rest_stays() {
    economy
        .api()
        .post(
            "/api/v1/xp",
            "{\"user_id\":\"%s\",\"amount\":5,\"description\":\"Secret\"}".formatted(user))
        .data();
    Api.Reply erased = economy.api().send("DELETE", "/api/v1/admin/members/" + user, null);
    JsonNode items = economy.read(feed(), erased);
    assertThat(kinds(items)).containsExactly("award");
    assertThat(items.get(0).has("description")).isFalse();
  }

  @Test
  void of_who_is_unknown_it_is_empty() {
    assertThat(economy.api().get(feed()).json().get("data").size()).isZero();
  }
}
