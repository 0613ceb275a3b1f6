package dev.rewardrail.gateway.reward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.Economy;
import dev.rewardrail.gateway.ServiceTest;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

class RewardTest extends ServiceTest {

  private static final String ADMIN = "/api/v1/admin/rewards/";

  private Economy economy;
  private String user;

  @BeforeEach
  void own() {
    economy = Economy.in(api);
    user = someone();
    economy.adjust(user, 0, 1_000).data();
  }

  private static String id(Api.Reply redeemed) {
    return redeemed.data().get("redemption_id").asString();
  }

  @Test
  void the_catalogue_shows_what_was_defined_and_what_is_claimed() {
    String id =
        economy.reward(
            """
            "description": "Get 10% off", "required_xp": 0, "rp_cost": 500, "stock_limit": 100,
            "reward_config": {"amount_off": 10, "promo_type": "percentage"}
            """);
    Api.Reply redeemed = economy.redeem(user, id);
    JsonNode shown = economy.read("/api/v1/rewards", redeemed).at("/rewards/0");
    assertThat(shown.get("id").asString()).isEqualTo(id);
    assertThat(shown.get("stock_limit").asInt()).isEqualTo(100);
    assertThat(shown.get("stock_claimed").asInt()).isOne();
    assertThat(shown.get("is_active").asBoolean()).isTrue();
    assertThat(shown.at("/reward_config/promo_type").asString()).isEqualTo("percentage");
  }

  @Test
  void a_generated_code_is_answered_with_at_once_and_shown_ever_after() {
    String id = economy.reward("\"rp_cost\":400,\"code_prefix\":\"SAVE-\"");
    Api.Reply redeemed = economy.redeem(user, id, "Idempotency-Key", "redeem-1");
    JsonNode answer = redeemed.data();
    assertThat(answer.get("status").asString()).isEqualTo("fulfilled");
    String code = answer.get("promo_code").asString();
    assertThat(code).matches("SAVE-[0-9A-HJKMNP-TV-Z]{16}");
    assertThat(answer.get("rp_spent").asInt()).isEqualTo(400);
    assertThat(answer.get("new_reward_points").asInt()).isEqualTo(600);
    assertThat(economy.redeem(user, id, "Idempotency-Key", "redeem-1").data()).isEqualTo(answer);
    JsonNode reward = economy.profile(user, redeemed).at("/rewards/0");
    assertThat(reward.get("id").asString()).isEqualTo(id);
    assertThat(reward.get("status").asString()).isEqualTo("fulfilled");
    assertThat(reward.get("promo_code").asString()).isEqualTo(code);
    assertThat(
            economy
                .read("/api/v1/redemptions/" + id(redeemed), redeemed)
                .get("promo_code")
                .asString())
        .isEqualTo(code);
    assertThat(
            new JdbcTemplate(DATABASE)
                .queryForList(
                    "select payload from ledger_event where payload like ?", "%" + code + "%"))
        .as("a code stands in no event as it is")
        .isEmpty();
  }

  @Test
  void codes_of_a_pool_are_given_once_each_and_without_one_the_rp_come_back() {
    String id = economy.reward("\"rp_cost\":100,\"fulfilment\":\"code_pool\"");
    Api.Reply added =
        economy.api().post(ADMIN + id + "/codes", "{\"codes\":[\"A-1\",\"A-2\",\"A-1\"]}");
    assertThat(added.data().get("added").asInt()).isEqualTo(2);
    JsonNode again =
        economy.api().post(ADMIN + id + "/codes", "{\"codes\":[\"A-2\",\"A-3\"]}").data();
    assertThat(again.get("added").asInt()).isOne();
    assertThat(again.get("known").asInt()).isOne();
    Set<String> codes = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      codes.add(economy.redeem(user, id).data().get("promo_code").asString());
    }
    assertThat(codes).containsExactlyInAnyOrder("A-1", "A-2", "A-3");
    Api.Reply failed = economy.redeem(user, id);
    assertThat(failed.data().get("status").asString()).isEqualTo("refunded");
    assertThat(failed.data().get("promo_code").isNull()).isTrue();
    assertThat(failed.data().get("reason").asString()).isEqualTo("no code is left");
    assertThat(failed.data().get("new_reward_points").asInt()).isEqualTo(700);
    JsonNode redemption = economy.read("/api/v1/redemptions/" + id(failed), failed);
    assertThat(redemption.get("status").asString()).isEqualTo("refunded");
    assertThat(redemption.get("reason").asString()).isEqualTo("no code is left");
    assertThat(economy.read("/api/v1/rewards", failed).at("/rewards/0/stock_claimed").asInt())
        .isEqualTo(3);
    assertThat(economy.api().get(ADMIN + id + "/codes").data().get("left").asInt()).isZero();
  }

  @Test
  void a_manual_one_is_pending_until_an_administrator_says_so() {
    String id = economy.reward("\"rp_cost\":100,\"fulfilment\":\"manual\"");
    Api.Reply redeemed = economy.redeem(user, id);
    assertThat(redeemed.data().get("status").asString()).isEqualTo("pending");
    Api.Reply fulfilled =
        economy.redemption(id(redeemed), "fulfil", "{\"promo_code\":\"BY-HAND\"}");
    assertThat(fulfilled.data().get("status").asString()).isEqualTo("fulfilled");
    assertThat(economy.profile(user, fulfilled).at("/rewards/0/promo_code").asString())
        .isEqualTo("BY-HAND");
    economy.redemption(id(redeemed), "fulfil", "").expect(409, "redemption_state");
    economy
        .redemption(id(redeemed), "cancel", "{\"reason\":\"late\"}")
        .expect(409, "redemption_state");
  }

  @Test
  void what_is_cancelled_refunded_or_failed_gives_rp_and_piece_back() {
    String id = economy.reward("\"rp_cost\":100,\"fulfilment\":\"manual\",\"stock_limit\":1");
    for (String how : new String[] {"cancel", "fail", "refund"}) {
      String redemption = id(economy.redeem(user, id));
      economy.redeem(user, id).expect(409, "out_of_stock");
      if (how.equals("refund")) {
        economy.redemption(redemption, "fulfil", "").data();
      }
      Api.Reply back = economy.redemption(redemption, how, "{\"reason\":\"not wanted\"}");
      assertThat(back.data().get("rp_returned").asInt()).isEqualTo(100);
      JsonNode profile = economy.profile(user, back);
      assertThat(profile.get("reward_points").asInt()).isEqualTo(1_000);
      assertThat(profile.at("/rewards/0/status").asString())
          .isEqualTo(how.equals("cancel") ? "cancelled" : "refunded");
    }
  }

  @Test
  void what_a_rule_refuses_takes_nothing() {
    economy.redeem(user, "rwd_none").expect(404, "reward_not_found");
    economy
        .redeem(user, economy.reward("\"rp_cost\":1001"))
        .expect(422, "insufficient_reward_points");
    economy
        .redeem(user, economy.reward("\"rp_cost\":1,\"required_xp\":1"))
        .expect(422, "insufficient_xp");
    economy
        .redeem(user, economy.reward("\"rp_cost\":1,\"stock_limit\":0"))
        .expect(409, "out_of_stock");
    economy
        .redeem(user, economy.reward("\"rp_cost\":1,\"is_active\":false"))
        .expect(409, "reward_not_active");
    economy
        .redeem(user, economy.reward("\"rp_cost\":1,\"active_from\":\"2100-01-01T00:00:00Z\""))
        .expect(409, "reward_not_active");
    String once = economy.reward("\"rp_cost\":1,\"max_per_member\":1");
    Api.Reply first = economy.redeem(user, once);
    economy.redeem(user, once).expect(409, "redemption_limit_reached");
    assertThat(economy.profile(user, first).get("reward_points").asInt()).isEqualTo(999);
  }

  @Test
  void a_reward_is_changed_by_its_version_archived_and_brought_back() {
    String id = economy.reward("\"rp_cost\":1");
    String dearer = "{\"title\":\"A cup\",\"rp_cost\":2}";
    economy.api().send("PUT", ADMIN + id, dearer).expect(428, "version_required");
    economy
        .api()
        .send("PUT", ADMIN + id, dearer, "If-Match", "\"7\"")
        .expect(412, "version_conflict");
    assertThat(economy.api().send("PUT", ADMIN + id, dearer, "If-Match", "\"1\"").header("ETag"))
        .isEqualTo("\"2\"");
    assertThat(economy.redeem(user, id).data().get("rp_spent").asInt()).isEqualTo(2);
    economy.api().send("DELETE", ADMIN + id, null, "If-Match", "\"2\"").data();
    economy.redeem(user, id).expect(404, "reward_not_found");
    assertThat(economy.api().get("/api/v1/rewards").data().get("count").asInt()).isZero();
    economy.api().send("PUT", ADMIN + id, dearer, "If-Match", "\"3\"").data();
    assertThat(economy.redeem(user, id).status()).isEqualTo(200);
  }

  @Test
  void redemptions_are_listed_by_member_reward_and_status_the_newest_first() {
    String one = economy.reward("\"rp_cost\":1,\"fulfilment\":\"manual\"");
    String other = economy.reward("\"rp_cost\":1,\"fulfilment\":\"manual\"");
    String first = id(economy.redeem(user, one));
    String second = id(economy.redeem(user, other));
    String guest = someone();
    economy.adjust(guest, 0, 5).data();
    String third = id(economy.redeem(guest, one));
    Api.Reply fulfilled = economy.redemption(second, "fulfil", "");
    assertThat(ids("", fulfilled)).containsExactly(third, second, first);
    assertThat(ids("?user_id=" + user, fulfilled)).containsExactly(second, first);
    assertThat(ids("?reward_id=" + one, fulfilled)).containsExactly(third, first);
    assertThat(ids("?status=fulfilled", fulfilled)).containsExactly(second);
    assertThat(ids("?last=1", fulfilled)).containsExactly(first);
    JsonNode page = economy.api().get("/api/v1/redemptions?first=2").json();
    String cursor = page.at("/page_info/end_cursor").asString();
    assertThat(ids("?after=" + cursor, fulfilled)).containsExactly(first);
    assertThat(page.at("/page_info/has_next_page").asBoolean()).isTrue();
    economy.api().get("/api/v1/redemptions?status=lost").expect(400, "invalid_field");
    economy.api().get("/api/v1/redemptions?user_id=").expect(400, "invalid_field");
    economy.api().get("/api/v1/redemptions/rdm_none").expect(404, "redemption_not_found");
  }

  private Iterable<String> ids(String query, Api.Reply write) {
    return economy
        .read("/api/v1/redemptions" + query, write)
        .valueStream()
        .map(one -> one.get("redemption_id").asString())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rp_cost|\"rp_cost\":-1",
        "stock_limit|\"rp_cost\":1,\"stock_limit\":-1",
        "max_per_member|\"rp_cost\":1,\"max_per_member\":0",
        "fulfilment|\"rp_cost\":1,\"fulfilment\":\"magic\"",
        "active_until|\"rp_cost\":1,\"active_from\":\"2030-01-01T00:00:00Z\",\"active_until\":\"2030-01-01T00:00:00Z\"",
        "reward_config.amount_off|\"rp_cost\":1,\"reward_config\":{\"amount_off\":0,\"promo_type\":\"percentage\"}",
        "reward_config.amount_off|\"rp_cost\":1,\"reward_config\":{\"amount_off\":101,\"promo_type\":\"percentage\"}",
        "reward_config.promo_type|\"rp_cost\":1,\"reward_config\":{\"amount_off\":1,\"promo_type\":\"gift\"}",
        "code_prefix|\"rp_cost\":1,\"code_prefix\":\"seventeen-letters\""
      })
  void one_that_cannot_be_is_refused_by_name(String name, String fields) {
    Api.Reply refused =
        economy
            .api()
            .post("/api/v1/admin/rewards", "{\"title\":\"A\"," + fields + "}")
            .expect(400, "invalid_field");
    assertThat(refused.json().get("error").asString()).startsWith(name + " ");
  }

  @Test
  void an_erased_members_code_opens_no_more() {
    String id = economy.reward("\"rp_cost\":1");
    Api.Reply redeemed = economy.redeem(user, id);
    Api.Reply erased = economy.api().send("DELETE", "/api/v1/admin/members/" + user, null);
    JsonNode redemption = economy.read("/api/v1/redemptions/" + id(redeemed), erased);
    assertThat(redemption.get("promo_code").isNull()).isTrue();
    assertThat(redemption.get("status").asString()).isEqualTo("fulfilled");
  }
}
