package dev.rewardrail.gateway.reversal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.Economy;
import dev.rewardrail.gateway.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReversalTest extends ServiceTest {

  private Economy economy;
  private String user;

  @BeforeEach
  void own() {
    economy = Economy.in(api);
    user = someone();
  }

  private static String entry(Api.Reply written) {
    return written.data().get("entry_id").asString();
  }

  private Api.Reply reverseEntry(Api.Reply written) {
    return economy.reverse("\"entry_id\":\"" + entry(written) + "\"");
  }

  private Api.Reply reverseReference(String reference) {
    return economy.reverse("\"reference\":\"" + reference + "\"");
  }

  @Test
  void an_entry_is_taken_back_once_and_profile_and_boards_follow() {
    economy.api().award(user, 10).data();
    Api.Reply award = economy.api().award(user, 60);
    Api.Reply reversal = reverseEntry(award);
    JsonNode taken = reversal.data().at("/entries/0");
    assertThat(taken.get("entry_id").asString()).isEqualTo(entry(award));
    assertThat(taken.get("xp_taken").asInt()).isEqualTo(60);
    assertThat(taken.get("rp_taken").asInt()).isEqualTo(60);
    assertThat(taken.get("new_total_xp").asInt()).isEqualTo(10);
    assertThat(taken.get("new_level").asInt()).isOne();
    assertThat(taken.at("/uncollected/rp").asInt()).isZero();
    JsonNode profile = economy.profile(user, reversal);
    assertThat(profile.get("total_xp").asInt()).isEqualTo(10);
    assertThat(profile.get("monthly_xp").asInt()).isEqualTo(10);
    assertThat(profile.get("weekly_xp").asInt()).isEqualTo(10);
    assertThat(profile.get("reward_points").asInt()).isEqualTo(10);
    assertThat(profile.get("level").asInt()).isOne();
    reverseEntry(award).expect(409, "already_reversed");
  }

  @Test
  void the_board_of_the_period_in_which_the_award_counted_follows() {
    Api.Reply award =
        economy
            .api()
            .post(
                "/api/v1/xp",
                "{\"user_id\":\"%s\",\"amount\":60,\"occurred_at\":\"2025-03-05T12:00:00Z\"}"
                    .formatted(user));
    Api.Reply second =
        economy
            .api()
            .post(
                "/api/v1/xp",
                "{\"user_id\":\"%s\",\"amount\":5,\"occurred_at\":\"2025-03-06T12:00:00Z\"}"
                    .formatted(user));
    String board = "/api/v1/leaderboard?timeframe=monthly&period=2025-03";
    assertThat(economy.read(board, second).at("/entries/0/monthly_xp").asInt()).isEqualTo(65);
    Api.Reply reversal = reverseEntry(award);
    assertThat(economy.read(board, reversal).at("/entries/0/monthly_xp").asInt()).isEqualTo(5);
    Api.Reply last = reverseEntry(second);
    assertThat(economy.read(board, last).get("count").asInt())
        .as("who has no XP stands on no board")
        .isZero();
    assertThat(economy.profile(user, last).get("monthly_xp").asInt()).isZero();
  }

  @Test
  void a_reference_takes_back_all_that_it_earned_whoever_got_it() {
    String friend = someone();
    economy.award(user, 50, "payment:1").data();
    economy.award(user, 20, "payment:1").data();
    economy.award(friend, 30, "payment:1").data();
    economy.award(user, 7, "payment:2").data();
    Api.Reply reversal = reverseReference("payment:1");
    assertThat(reversal.data().get("count").asInt()).isEqualTo(3);
    assertThat(reversal.data().get("entries"))
        .extracting(entry -> entry.get("xp_taken").asInt())
        .containsExactly(50, 20, 30);
    Api.Reply last = economy.adjust(user, 0, 1);
    assertThat(economy.profile(user, last).get("total_xp").asInt()).isEqualTo(7);
    assertThat(economy.profile(friend, last).get("total_xp").asInt()).isZero();
    reverseReference("payment:1").expect(409, "already_reversed");
  }

  /** The ledger lists what an event paid besides as an entry of its own. */
  @Test
  void what_an_award_paid_besides_is_known_and_reversed_with_it_alone() {
    Api.Reply award = economy.award(user, 500, "payment:8");
    String whole = award.data().get("entry_id").asString();
    String paid = whole + "_1";
    assertThat(economy.api().get("/api/v1/ledger/entries?user_id=" + user).response().body())
        .contains(paid);
    assertThat(
            economy
                .reverse("\"entry_id\":\"" + paid + "\"")
                .expect(422, "entry_not_reversible")
                .json()
                .get("error")
                .asString())
        .contains("reverse " + whole);
    economy.reverse("\"entry_id\":\"" + whole + "_2\"").expect(404, "entry_not_found");
    economy.reverse("\"entry_id\":\"" + whole + "_01\"").expect(400, "invalid_field");
    economy.reverse("\"entry_id\":\"" + whole + "\"").data();
  }

  @Test
  void a_refund_first_settles_what_a_reversal_could_not_collect() {
    String reward = economy.reward("\"rp_cost\":50,\"fulfilment\":\"manual\"");
    String award = economy.award(user, 50, "order:3").data().get("entry_id").asString();
    String redemption = economy.redeem(user, reward).data().get("redemption_id").asString();
    reverseReference("order:3");
    Api.Reply cancelled = economy.redemption(redemption, "cancel", "{\"reason\":\"gone\"}");
    assertThat(cancelled.data().get("rp_returned").asLong()).isEqualTo(50);
    assertThat(cancelled.data().get("rp_settled").asLong()).isEqualTo(50);
    assertThat(economy.profile(user, cancelled).get("reward_points").asLong()).isZero();
    JsonNode entries = economy.read("/api/v1/ledger/entries?user_id=" + user, cancelled);
    assertThat(entries)
        .extracting(entry -> entry.get("kind").asString() + entry.get("rp").asLong())
        .containsExactly(
            "reversal-50", "redemption_refunded50", "reversal0", "redemption-50", "award50");
    assertThat(entries.get(0).get("reverses").asString()).isEqualTo(award);
    Api.Reply explained =
        economy
            .api()
            .get("/api/v1/ledger/entries/" + entries.get(0).get("id").asString() + "/explain");
    assertThat(explained.status()).isEqualTo(200);
    assertThat(economy.api().get("/api/v1/profiles/" + user + "/activity").response().body())
        .contains("\"reversal\"");
  }

  @Test
  void a_reversal_of_what_has_not_arrived_yet_is_remembered_and_meets_it() {
    assertThat(reverseReference("payment:9").data().get("count").asInt()).isZero();
    JsonNode met = economy.award(user, 500, "payment:9").data();
    assertThat(met.get("reversed").asBoolean()).isTrue();
    assertThat(met.get("xp_awarded").asInt()).isZero();
    assertThat(met.get("new_total_xp").asInt()).isZero();
    assertThat(met.get("achievements_unlocked").size()).isZero();
    assertThat(
            economy
                .api()
                .post(
                    "/api/v1/xp/batch",
                    "{\"awards\":[{\"user_id\":\"%s\",\"amount\":5,\"reference\":\"payment:9\"}]}"
                        .formatted(user))
                .data()
                .at("/results/0/reversed")
                .asBoolean())
        .isTrue();
    economy
        .api()
        .post(
            "/api/v1/admin/adjustments",
            "{\"user_id\":\"%s\",\"xp\":5,\"reason\":\"x\",\"reference\":\"payment:9\"}"
                .formatted(user))
        .expect(409, "already_reversed");
    JsonNode other = economy.award(user, 5, "payment:10").data();
    assertThat(other.has("reversed")).isFalse();
    assertThat(other.get("new_total_xp").asInt()).isEqualTo(5);
  }

  @Test
  void what_comes_after_a_reversal_in_one_batch_is_met_too() {
    reverseReference("order/settings/1").data();
    String batch =
        "{\"awards\":[{\"user_id\":\"%1$s\",\"amount\":1,\"reference\":\"order/settings/1\"},{\"user_id\":\"%1$s\",\"amount\":2}]}";
    Api.Reply last = economy.api().post("/api/v1/xp/batch", batch.formatted(user));
    assertThat(economy.profile(user, last).get("total_xp").asInt()).isEqualTo(2);
  }

  @Test
  void rp_that_are_spent_are_told_as_uncollected() {
    Api.Reply award = economy.api().award(user, 100);
    economy.redeem(user, economy.reward("\"rp_cost\":100")).data();
    JsonNode taken = reverseEntry(award).data().at("/entries/0");
    assertThat(taken.get("rp_taken").asInt()).isEqualTo(25);
    assertThat(taken.at("/uncollected/rp").asInt()).isEqualTo(75);
    assertThat(taken.get("new_reward_points").asInt()).isZero();
  }

  @Test
  void rp_go_below_zero_where_the_workspace_allows_it() {
    economy
        .set("reversals", "{\"on_reversal\":\"keep\",\"allow_negative_reward_points\":true}")
        .data();
    Api.Reply award = economy.api().award(user, 100);
    economy.redeem(user, economy.reward("\"rp_cost\":100")).data();
    Api.Reply reversal = reverseEntry(award);
    assertThat(reversal.data().at("/entries/0/new_reward_points").asInt()).isEqualTo(-75);
    assertThat(economy.profile(user, reversal).get("reward_points").asInt()).isEqualTo(-75);
    economy.redeem(user, economy.reward("\"rp_cost\":1")).expect(422, "insufficient_reward_points");
  }

  @Test
  void where_the_workspace_says_revoke_achievements_and_redemptions_go_too() {
    economy
        .set("reversals", "{\"on_reversal\":\"revoke\",\"allow_negative_reward_points\":false}")
        .data();
    String reward = economy.reward("\"rp_cost\":100");
    Api.Reply award = economy.api().award(user, 100);
    String redemption = economy.redeem(user, reward).data().get("redemption_id").asString();
    Api.Reply reversal = reverseEntry(award);
    JsonNode taken = reversal.data().at("/entries/0");
    assertThat(taken.at("/achievements_revoked/0/id").asString()).isEqualTo("ach_first_steps");
    assertThat(taken.at("/redemptions_refunded/0").asString()).isEqualTo(redemption);
    assertThat(taken.get("new_total_xp").asInt()).isZero();
    assertThat(taken.get("new_reward_points").asInt()).isZero();
    assertThat(economy.read("/api/v1/profiles/" + user + "/activity?first=4", reversal))
        .extracting(item -> item.get("kind").asString() + item.get("rp").asInt())
        .containsExactly(
            "level_down0", "redemption_refunded100", "achievement_lost-25", "reversal-100");
    JsonNode profile = economy.profile(user, reversal);
    assertThat(profile.get("achievements").size()).isZero();
    assertThat(profile.at("/rewards/0/status").asString()).isEqualTo("refunded");
    assertThat(economy.read("/api/v1/rewards", reversal).at("/rewards/0/stock_claimed").asInt())
        .isZero();
    JsonNode again = economy.api().award(user, 100).data();
    assertThat(again.at("/achievements_unlocked/0/xp_reward").asInt())
        .as("it is had again and pays nothing")
        .isZero();
    assertThat(again.get("new_total_xp").asInt()).isEqualTo(100);
  }

  @Test
  void achievements_stay_else_and_never_pay_twice() {
    Api.Reply award = economy.api().award(user, 100);
    reverseEntry(award).data();
    JsonNode again = economy.api().award(user, 100).data();
    assertThat(again.get("achievements_unlocked").size()).isZero();
    assertThat(again.get("new_total_xp").asInt()).isEqualTo(150);
  }

  @Test
  void claims_and_adjustments_can_be_reversed_and_redemptions_are_refunded() {
    Api.Reply claim = economy.claim(user, "");
    Api.Reply adjustment = economy.adjust(user, -5, 20);
    reverseEntry(adjustment).data();
    reverseEntry(claim).data();
    Api.Reply last = economy.adjust(user, 0, 1);
    assertThat(economy.profile(user, last).get("total_xp").asInt()).isZero();
    assertThat(economy.profile(user, last).get("reward_points").asInt()).isOne();
    String redemption =
        economy
            .redeem(user, economy.reward("\"rp_cost\":1"))
            .data()
            .get("redemption_id")
            .asString();
    economy
        .reverse("\"entry_id\":\"" + redemption.replace("rdm_", "ent_") + "\"")
        .expect(422, "entry_not_reversible");
  }

  @Test
  void what_is_asked_for_wrongly_is_refused_by_name() {
    economy.reverse("\"entry_id\":\"ent_" + "0".repeat(32) + "\"").expect(404, "entry_not_found");
    economy.reverse("\"entry_id\":\"ent_x\"").expect(400, "invalid_field");
    economy.reverse("\"reference\":\"\"").expect(400, "invalid_field");
    economy.api().post("/api/v1/reversals", "{\"reason\":\"x\"}").expect(400, "missing_field");
    economy.api().post("/api/v1/reversals", "{\"reference\":\"x\"}").expect(400, "missing_field");
    economy
        .reverse("\"entry_id\":\"ent_" + "0".repeat(32) + "\",\"reference\":\"x\"")
        .expect(400, "invalid_field");
    economy.set("reversals", "{\"on_reversal\":\"burn\"}").expect(400, "invalid_field");
    economy.set("reversals", "{\"on_reversal\":\"keep\"}").expect(400, "missing_field");
  }

  @Test
  void a_repeat_with_its_key_is_answered_as_the_first_was() {
    economy.award(user, 50, "payment:1").data();
    String body = "{\"reference\":\"payment:1\",\"reason\":\"refund\"}";
    Api own = economy.api();
    Api.Reply first = own.post("/api/v1/reversals", body, "Idempotency-Key", "reverse-1");
    Api.Reply again = own.post("/api/v1/reversals", body, "Idempotency-Key", "reverse-1");
    assertThat(again.data()).isEqualTo(first.data());
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
  }
}
