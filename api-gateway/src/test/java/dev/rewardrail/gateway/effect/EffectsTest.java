package dev.rewardrail.gateway.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.Economy;
import dev.rewardrail.gateway.ServiceTest;
import dev.rewardrail.query.Projections;
import dev.rewardrail.query.generation.LiveTables;
import dev.rewardrail.query.rebuild.RebuildRequests;
import dev.rewardrail.query.rebuild.Switches;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What leaves the ledger leaves it once, whatever is replayed and whatever fails. */
class EffectsTest extends ServiceTest {

  @Autowired private RebuildRequests rebuilds;
  @Autowired private LiveTables live;

  private final JdbcTemplate jdbc = new JdbcTemplate(DATABASE);
  private Economy economy;
  private String user;

  @BeforeEach
  void own() {
    economy = Economy.in(api);
    user = someone();
    economy.adjust(user, 0, 1_000).data();
  }

  private long head() {
    return jdbc.queryForObject("select max(position) from ledger_event", Long.class);
  }

  private List<Map<String, Object>> outbox() {
    return jdbc.queryForList("select * from outbox order by position");
  }

  private List<Map<String, Object>> codes() {
    return jdbc.queryForList(
        "select id, code, encode(code_sha256, 'hex'), redemption_id from reward_code order by id");
  }

  @Test
  void replaying_everything_has_no_effect_at_all() {
    String pool = economy.reward("\"rp_cost\":1,\"fulfilment\":\"code_pool\"");
    economy
        .api()
        .post("/api/v1/admin/rewards/" + pool + "/codes", "{\"codes\":[\"A-1\",\"A-2\"]}")
        .data();
    economy.redeem(user, pool).data();
    economy.redeem(user, economy.reward("\"rp_cost\":1")).data();
    await().until(() -> outbox().stream().allMatch(effect -> effect.get("done_at") != null));
    long head = head();
    List<Map<String, Object>> before = outbox();
    List<Map<String, Object>> codes = codes();
    assertThat(before).isNotEmpty();

    Map<String, Long> generations = live.now().generations();
    rebuilds.rebuild(Projections.ALL, Switches.ALWAYS, null);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                live.now().generations().entrySet().stream()
                    .allMatch(now -> now.getValue() > generations.get(now.getKey())));

    assertThat(head()).isEqualTo(head);
    assertThat(outbox()).isEqualTo(before);
    assertThat(codes()).isEqualTo(codes);
  }

  @Test
  void an_effect_that_is_done_twice_comes_to_the_same() {
    String pool = economy.reward("\"rp_cost\":1,\"fulfilment\":\"code_pool\"");
    economy
        .api()
        .post("/api/v1/admin/rewards/" + pool + "/codes", "{\"codes\":[\"B-1\",\"B-2\"]}")
        .data();
    Api.Reply redeemed = economy.redeem(user, pool);
    assertThat(redeemed.data().get("promo_code").asString()).isEqualTo("B-1");
    economy.redeem(user, economy.reward("\"rp_cost\":1")).data();
    await().until(() -> outbox().stream().allMatch(effect -> effect.get("done_at") != null));
    long head = head();
    jdbc.update("update outbox set done_at = null, due_at = now()");
    await().until(() -> outbox().stream().allMatch(effect -> effect.get("done_at") != null));
    assertThat(head()).isEqualTo(head);
    assertThat(codes().toString())
        .as("of a code that was given its hash alone is kept")
        .doesNotContain("B-1")
        .contains("B-2");
    assertThat(
            economy
                .api()
                .get("/api/v1/admin/rewards/" + pool + "/codes")
                .data()
                .get("left")
                .asInt())
        .isOne();
  }

  @Test
  void what_fails_is_tried_again_until_it_is_done() {
    String pool = economy.reward("\"rp_cost\":1,\"fulfilment\":\"code_pool\"");
    economy.api().post("/api/v1/admin/rewards/" + pool + "/codes", "{\"codes\":[\"C-1\"]}").data();
    jdbc.execute("alter table reward_code rename to reward_code_away");
    Api.Reply redeemed;
    try {
      redeemed = economy.redeem(user, pool);
      assertThat(redeemed.data().get("status").asString()).isEqualTo("pending");
      assertThat(redeemed.data().get("promo_code").isNull()).isTrue();
    } finally {
      jdbc.execute("alter table reward_code_away rename to reward_code");
    }
    String redemption = redeemed.data().get("redemption_id").asString();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        economy
                            .api()
                            .get("/api/v1/redemptions/" + redemption)
                            .data()
                            .get("promo_code")
                            .asString(""))
                    .isEqualTo("C-1"));
  }

  @Test
  void a_code_for_what_was_cancelled_meanwhile_is_anyones_again() {
    String pool = economy.reward("\"rp_cost\":1,\"fulfilment\":\"code_pool\"");
    String codes = "/api/v1/admin/rewards/" + pool + "/codes";
    economy.api().post(codes, "{\"codes\":[\"D-1\"]}").data();
    jdbc.execute("alter table reward_code rename to reward_code_away");
    try {
      String redemption = economy.redeem(user, pool).data().get("redemption_id").asString();
      economy.redemption(redemption, "cancel", "{\"reason\":\"changed my mind\"}").data();
    } finally {
      jdbc.execute("alter table reward_code_away rename to reward_code");
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> outbox().stream().allMatch(effect -> effect.get("done_at") != null));
    assertThat(economy.api().get(codes).data().get("left").asInt()).isOne();
  }
}
