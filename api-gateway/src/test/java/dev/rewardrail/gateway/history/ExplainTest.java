package dev.rewardrail.gateway.history;

import static dev.rewardrail.gateway.history.Auditor.ENTRIES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Economy;
import dev.rewardrail.gateway.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every kind of entry is explained, also when the rules have changed since. */
class ExplainTest extends ServiceTest {

  private Economy economy;
  private Auditor history;
  private String user;

  @BeforeEach
  void own() {
    String workspace = api.newWorkspace("");
    economy = new Economy(api.keyTo(workspace));
    history = Auditor.of(api, workspace);
    user = someone();
  }

  private JsonNode explained(String kind) {
    List<JsonNode> entries = history.entries("&kind=" + kind);
    assertThat(entries).as(kind).hasSize(1);
    JsonNode explained =
        history
            .api()
            .get(ENTRIES + "/" + entries.getFirst().get("id").asString() + "/explain")
            .data();
    assertThat(explained.get("entry")).isEqualTo(entries.getFirst());
    JsonNode entry = explained.get("entry");
    assertThat(explained.at("/postings/0/account").asString()).isEqualTo("members");
    assertThat(explained.at("/postings/1/account")).isEqualTo(entry.get("account"));
    for (String points : List.of("xp", "rp")) {
      long base = explained.at("/base/" + points).asLong();
      long applied =
          explained.get("applied").valueStream().mapToLong(a -> a.get(points).asLong()).sum();
      assertThat(base + applied).isEqualTo(entry.get(points).asLong());
      assertThat(explained.at("/postings/0/" + points)).isEqualTo(entry.get(points));
      assertThat(explained.at("/postings/1/" + points).asLong())
          .isEqualTo(-entry.get(points).asLong());
    }
    assertThat(explained.at("/cause/actor").asString()).startsWith("key_");
    assertThat(explained.at("/cause/request_id").asString()).startsWith("req_");
    return explained;
  }

  private static String sentences(JsonNode explained) {
    return explained.get("sentences").toString();
  }

  @Test
  void a_claim_by_the_terms_and_the_steps_of_then() {
    String terms =
        "{\"day_start_hour\":0,\"freezes_max\":2,\"xp\":10,\"rp\":4,"
            + "\"steps\":[{\"days\":1,\"xp\":%d,\"rp\":3,\"freezes\":0}]}";
    economy.set("streaks", terms.formatted(25)).data();
    economy.claim(user, "").data();
    economy.set("streaks", terms.formatted(99)).data();
    JsonNode claim = explained("claim");
    assertThat(claim.get("rule").asString()).isEqualTo("streaks@1");
    assertThat(claim.get("base").toString()).isEqualTo("{\"xp\":10,\"rp\":4}");
    assertThat(claim.get("applied").toString())
        .isEqualTo("[{\"what\":\"step\",\"day\":1,\"xp\":25,\"rp\":3}]");
    assertThat(claim.at("/entry/account").asString()).isEqualTo("streaks");
    assertThat(sentences(claim))
        .contains("day 1 in a row, and was given 35 XP and 7 RP.")
        .contains("A claim gives 10 XP and 4 RP; it reached the step of day 1, which gave 25 XP");
  }

  @Test
  void a_claim_by_what_every_workspace_begins_with() {
    economy.claim(user, "").data();
    JsonNode claim = explained("claim");
    assertThat(claim.get("rule").asString()).isEqualTo("default@1");
    assertThat(claim.get("base").toString()).isEqualTo("{\"xp\":10,\"rp\":10}");
    assertThat(claim.get("applied").isEmpty()).isTrue();
  }

  @Test
  void an_adjustment() {
    economy.award(user, 20, "s:1").data();
    economy.adjust(user, 7, -3).data();
    JsonNode adjustment = explained("adjustment");
    assertThat(adjustment.get("rule").asString()).isEqualTo("adjustment@1");
    assertThat(adjustment.at("/entry/account").asString()).isEqualTo("adjustments");
    assertThat(adjustment.at("/cause/reason").asString()).isEqualTo("test");
    assertThat(sentences(adjustment)).contains("was adjusted by 7 XP and \u22123 RP.", "(test)");
  }

  @Test
  void an_award_that_a_reversal_met() {
    economy.reverse("\"reference\":\"s:1\"").data();
    economy.award(user, 500, "s:1").data();
    JsonNode award = explained("award");
    assertThat(award.get("rule").asString()).isEqualTo("award@1");
    assertThat(award.at("/applied/0/what").asString()).isEqualTo("met_by_reversal");
    assertThat(award.at("/entry/account").asString()).isEqualTo("issued");
  }

  @Test
  void an_achievement_that_someone_granted() {
    String id = economy.achievement("\"criteria_type\":\"manual\",\"xp_reward\":70");
    economy
        .api()
        .post("/api/v1/admin/achievements/" + id + "/grant", "{\"user_id\":\"" + user + "\"}")
        .data();
    JsonNode paid = explained("achievement");
    assertThat(paid.get("rule").asString()).isEqualTo("achievement " + id + "@1");
    assertThat(sentences(paid)).contains("someone who granted " + id);
  }

  @Test
  void an_achievement_in_its_version() {
    economy.award(user, 150, "s:1").data();
    JsonNode paid = explained("achievement");
    assertThat(paid.get("rule").asString()).isEqualTo("achievement ach_first_steps@1");
    assertThat(paid.at("/entry/account").asString()).isEqualTo("achievements");
    assertThat(sentences(paid))
        .contains("unlocked First Steps and was given 50 XP")
        .contains("It asks for ", "; the member had 150 XP before it was paid.");
  }

  @Test
  void a_redemption_and_its_refund_by_the_reward_of_then() {
    economy.award(user, 500, "s:1").data();
    String reward = economy.reward("\"rp_cost\":100");
    String redemption = economy.redeem(user, reward).data().get("redemption_id").asString();
    economy.redemption(redemption, "refund", "{\"reason\":\"broken\"}").data();
    JsonNode spent = explained("redemption");
    assertThat(spent.get("rule").asString()).isEqualTo("reward %s@1".formatted(reward));
    assertThat(spent.at("/entry/account").asString()).isEqualTo("redeemed");
    assertThat(spent.at("/cause/redemption_id").asString()).isEqualTo(redemption);
    assertThat(sentences(spent)).contains("redeemed A cup for 100 RP.");
    JsonNode back = explained("redemption_refunded");
    assertThat(back.get("rule").asString()).isEqualTo("reward %s@1".formatted(reward));
    assertThat(back.at("/cause/redemption_id").asString()).isEqualTo(redemption);
    assertThat(back.at("/cause/reason").asString()).isEqualTo("broken");
    assertThat(sentences(back)).contains("got back 100 RP", redemption, "(broken)");
  }

  @Test
  void a_reversal_and_all_that_it_took_with_it() {
    economy
        .set("reversals", "{\"on_reversal\":\"revoke\",\"allow_negative_reward_points\":false}")
        .data();
    String award = economy.award(user, 150, "s:1").data().get("entry_id").asString();
    String reward = economy.reward("\"rp_cost\":100");
    String redemption = economy.redeem(user, reward).data().get("redemption_id").asString();
    economy.reverse("\"entry_id\":\"" + award + "\"").data();
    JsonNode reversal = explained("reversal");
    assertThat(reversal.get("rule").asString()).isEqualTo("reversals@1");
    assertThat(reversal.at("/entry/account").asString()).isEqualTo("reversed");
    assertThat(reversal.at("/cause/reversed_entry").asString()).isEqualTo(award);
    assertThat(sentences(reversal)).contains("the reversal of " + award + " (refund)");
    JsonNode lost = explained("achievement_lost");
    assertThat(lost.at("/entry/account").asString()).isEqualTo("reversed");
    assertThat(sentences(lost)).contains("no longer earned ach_first_steps");
    JsonNode back = explained("redemption_refunded");
    assertThat(back.at("/entry/account").asString()).isEqualTo("redeemed");
    assertThat(back.at("/cause/redemption_id").asString()).isEqualTo(redemption);
    assertThat(back.at("/cause/reversed_entry").asString()).isEqualTo(award);
    assertThat(sentences(back)).contains("of the redemption " + redemption);
  }

  @Test
  void a_reversal_that_found_less_than_it_should_have_taken() {
    String award = economy.award(user, 500, "s:1").data().get("entry_id").asString();
    economy.adjust(user, -400, 0).data();
    economy.reverse("\"entry_id\":\"" + award + "\"").data();
    JsonNode reversal = explained("reversal");
    long uncollected = reversal.at("/applied/0/xp").asLong();
    assertThat(reversal.at("/applied/0/what").asString()).isEqualTo("uncollected");
    assertThat(uncollected).isPositive();
    assertThat(reversal.at("/base/xp").asLong()).isEqualTo(-500);
    assertThat(sentences(reversal)).contains("It should have taken 500 XP", "were not there");
  }
}
