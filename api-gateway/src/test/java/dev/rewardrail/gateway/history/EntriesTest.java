package dev.rewardrail.gateway.history;

import static dev.rewardrail.gateway.history.Auditor.ENTRIES;
import static dev.rewardrail.gateway.history.Auditor.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.Economy;
import dev.rewardrail.gateway.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EntriesTest extends ServiceTest {

  private Economy economy;
  private Auditor history;
  private Api auditor;

  @BeforeEach
  void own() {
    String workspace = api.newWorkspace("");
    economy = new Economy(api.keyTo(workspace));
    history = Auditor.of(api, workspace);
    auditor = history.api();
  }

  private JsonNode entry(String id) {
    return auditor.get(ENTRIES + "/" + id).data();
  }

  private List<JsonNode> all(String query) {
    return history.entries(query);
  }

  @Test
  void an_award_is_one_entry_and_one_for_each_achievement_that_it_paid() {
    String user = someone();
    Api.Reply award =
        economy
            .api()
            .post(
                "/api/v1/xp",
                "{\"user_id\":\"%s\",\"amount\":150,\"description\":\"Survey\",\"reference\":\"s:1\"}"
                    .formatted(user),
                "Idempotency-Key",
                "once");
    String id = award.data().get("entry_id").asString();
    List<JsonNode> entries = all("&order=oldest");
    assertThat(words(entries, "kind")).containsExactly("award", "achievement");
    assertThat(words(entries, "id")).containsExactly(id, id + "_1");
    JsonNode own = entries.getFirst();
    assertThat(own.get("xp").asLong()).isEqualTo(150);
    assertThat(own.get("xp_after").asLong()).isEqualTo(150);
    assertThat(own.get("rp_after").asLong()).isEqualTo(150);
    assertThat(own.get("description").asString()).isEqualTo("Survey");
    assertThat(own.get("reference").asString()).isEqualTo("s:1");
    assertThat(own.get("idempotency_key").asString()).isEqualTo("once");
    assertThat(own.get("operation").asString()).isEqualTo("award");
    assertThat(own.get("actor").asString()).startsWith("key_");
    assertThat(own.get("leaf_hash").asString()).matches("[0-9a-f]{64}");
    assertThat(own.get("reverses").isNull()).isTrue();
    assertThat(own.get("reversed_by").isNull()).isTrue();
    JsonNode paid = entries.getLast();
    assertThat(paid.get("xp").asLong()).isEqualTo(50);
    assertThat(paid.get("xp_after")).isEqualTo(award.data().get("new_total_xp"));
    assertThat(paid.get("subject").asString()).isEqualTo("ach_first_steps");
    assertThat(entry(id)).isEqualTo(own);
    assertThat(entry(id + "_1")).isEqualTo(paid);
  }

  @Test
  void what_takes_back_and_what_was_taken_back_point_to_each_other() {
    economy.set("reversals", "{\"on_reversal\":\"revoke\",\"allow_negative_reward_points\":false}");
    String user = someone();
    String award = economy.award(user, 150, "s:1").data().get("entry_id").asString();
    String reward = economy.reward("\"rp_cost\":100");
    String redemption = economy.redeem(user, reward).data().get("redemption_id").asString();
    economy.reverse("\"entry_id\":\"" + award + "\"").data();
    List<JsonNode> entries = all("&order=oldest");
    assertThat(words(entries, "kind"))
        .containsExactly(
            "award",
            "achievement",
            "redemption",
            "reversal",
            "achievement_lost",
            "redemption_refunded");
    List<String> ids = words(entries, "id");
    assertThat(entries.get(3).get("reverses").asString()).isEqualTo(ids.get(0));
    assertThat(entries.get(4).get("reverses").asString()).isEqualTo(ids.get(1));
    assertThat(entries.get(5).get("reverses").asString()).isEqualTo(ids.get(2));
    assertThat(entries.get(0).get("reversed_by").asString()).isEqualTo(ids.get(3));
    assertThat(entries.get(1).get("reversed_by").asString()).isEqualTo(ids.get(4));
    assertThat(entries.get(2).get("reversed_by").asString()).isEqualTo(ids.get(5));
    assertThat(entries.get(2).get("subject").asString()).isEqualTo(redemption);
    assertThat(entries.getLast().get("xp_after").asLong()).isZero();
    assertThat(entries.getLast().get("rp_after").asLong()).isZero();
  }

  @Test
  void an_entry_is_explained_as_data_and_in_words() {
    String user = someone();
    economy.reverse("\"reference\":\"pay:9\"").data();
    String met = economy.award(user, 500, "pay:9").data().get("entry_id").asString();
    JsonNode explained = auditor.get(ENTRIES + "/" + met + "/explain").data();
    assertThat(explained.get("rule").asString()).isEqualTo("award@1");
    assertThat(explained.at("/base/xp").asLong()).isEqualTo(500);
    assertThat(explained.at("/applied/0/what").asString()).isEqualTo("met_by_reversal");
    assertThat(explained.at("/applied/0/xp").asLong()).isEqualTo(-500);
    assertThat(explained.at("/entry/xp").asLong()).isZero();
    assertThat(explained.at("/cause/reference").asString()).isEqualTo("pay:9");
    String given = economy.award(user, 200, "pay:10").data().get("entry_id").asString();
    JsonNode award = auditor.get(ENTRIES + "/" + given + "/explain").data();
    assertThat(award.at("/achievements_unlocked/0/id").asString()).isEqualTo("ach_first_steps");
    assertThat(award.at("/level/before").asInt()).isEqualTo(1);
    assertThat(award.at("/level/after").asInt()).isEqualTo(3);
    assertThat(words(List.of(award), "rule")).containsExactly("award@1");
    assertThat(award.get("sentences").toString())
        .contains(user + " was given 200 XP and 200 RP.")
        .contains("It was decided by the award rules, version 1.")
        .contains("reference pay:10")
        .contains("The level went from 1 to 3");
  }

  @Test
  void a_key_reads_the_entries_of_its_own_workspace_alone() {
    String id = Economy.in(api).award(someone(), 5, "x:1").data().get("entry_id").asString();
    assertThat(all("")).isEmpty();
    auditor.get(ENTRIES + "/" + id).expect(404, "entry_not_found");
    auditor.get(ENTRIES + "/" + id + "/explain").expect(404, "entry_not_found");
    auditor.award(someone(), 5).expect(403, "insufficient_scope");
    economy.api().newKeyFor("xp:write").get(ENTRIES).expect(403, "insufficient_scope");
  }

  @Test
  void what_is_asked_for_wrongly_is_named() {
    for (String wrong :
        List.of(
            "kind=gift",
            "kind=award,",
            "min_xp=1.5",
            "max_rp=abc",
            "min_xp=5&max_xp=4",
            "occurred_from=yesterday",
            "recorded_from=2026-11-21T12:00:00Z&recorded_until=2026-11-21T12:00:00Z",
            "from_position=0",
            "from_position=9&to_position=8",
            "order=random",
            "actor=key-1",
            "user_id=a%20b")) {
      String field = wrong.substring(wrong.lastIndexOf('&') + 1, wrong.lastIndexOf('='));
      assertThat(
              auditor.get(ENTRIES + "?" + wrong).expect(400, "invalid_field").json().get("error"))
          .asString()
          .contains(field);
    }
    auditor.get(ENTRIES + "/ent_1").expect(400, "invalid_field");
    auditor.get(ENTRIES + "?after=eA").expect(400, "invalid_field");
  }

  @Test
  void who_read_what_is_noted() {
    auditor.get(ENTRIES + "?kind=award");
    auditor.get(ENTRIES + "?kind=claim");
    JsonNode reads = auditor.get("/api/v1/ledger/reads?first=1").json();
    assertThat(reads.at("/data/0/query").asString()).isEqualTo("kind=claim");
    assertThat(reads.at("/data/0/call").asString()).isEqualTo(ENTRIES);
    assertThat(reads.at("/data/0/actor").asString()).startsWith("key_");
    assertThat(reads.at("/page_info/has_next_page").asBoolean()).isTrue();
    JsonNode next =
        auditor
            .get("/api/v1/ledger/reads?after=" + reads.at("/page_info/end_cursor").asString())
            .json();
    assertThat(next.at("/data/0/query").asString()).isEqualTo("kind=award");
  }
}
