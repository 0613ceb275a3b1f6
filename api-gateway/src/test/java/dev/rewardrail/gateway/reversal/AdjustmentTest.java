package dev.rewardrail.gateway.reversal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.Economy;
import dev.rewardrail.gateway.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AdjustmentTest extends ServiceTest {

  private static final String PATH = "/api/v1/admin/adjustments";

  private Economy economy;
  private String user;

  @BeforeEach
  void own() {
    economy = Economy.in(api);
    user = someone();
  }

  private Api.Reply adjust(String fields) {
    return economy
        .api()
        .post(PATH, "{\"user_id\":\"%s\",\"reason\":\"test\"%s}".formatted(user, fields));
  }

  @Test
  void an_opening_balance_may_be_greater_than_an_award_and_counts_when_it_is_said_to() {
    Api.Reply opened =
        adjust(",\"xp\":8500000,\"rp\":4500,\"occurred_at\":\"2025-03-05T12:00:00Z\"");
    JsonNode answer = opened.data();
    assertThat(answer.get("xp_adjusted").asLong()).isEqualTo(8_500_000);
    assertThat(answer.get("new_total_xp").asLong()).as("with First Steps").isEqualTo(8_500_050);
    assertThat(answer.get("new_reward_points").asLong()).isEqualTo(4_525);
    assertThat(answer.get("level_up").asBoolean()).isTrue();
    JsonNode profile = economy.profile(user, opened);
    assertThat(profile.get("monthly_xp").asLong()).isZero();
    assertThat(
            economy
                .read("/api/v1/leaderboard?timeframe=monthly&period=2025-03", opened)
                .at("/entries/0/monthly_xp")
                .asLong())
        .isEqualTo(8_500_050);
  }

  @Test
  void xp_and_rp_go_down_to_zero_and_no_further() {
    adjust(",\"xp\":50,\"rp\":60").data();
    adjust(",\"xp\":-51").expect(422, "insufficient_xp");
    adjust(",\"rp\":-61").expect(422, "insufficient_reward_points");
    JsonNode answer = adjust(",\"xp\":-50,\"rp\":-60").data();
    assertThat(answer.get("new_total_xp").asLong()).isZero();
    assertThat(answer.get("new_reward_points").asLong()).isZero();
  }

  @Test
  void rp_go_below_zero_where_the_workspace_allows_it() {
    economy
        .set("reversals", "{\"on_reversal\":\"keep\",\"allow_negative_reward_points\":true}")
        .data();
    assertThat(adjust(",\"rp\":-5").data().get("new_reward_points").asLong()).isEqualTo(-5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "xp|,\"xp\":1000000000000001",
        "rp|,\"rp\":-1000000000000001",
        "xp|,\"xp\":\"5\"",
        "reference|,\"xp\":1,\"reference\":\"\"",
        "occurred_at|,\"xp\":1,\"occurred_at\":\"2100-01-01T00:00:00Z\""
      })
  void what_is_beyond_the_limits_is_refused_by_name(String name, String fields) {
    Api.Reply refused = adjust(fields).expect(400, "invalid_field");
    assertThat(refused.json().get("error").asString()).startsWith(name + " ");
  }

  @Test
  void the_most_is_taken() {
    assertThat(adjust(",\"xp\":1000000000000000").data().get("xp_adjusted").asLong())
        .isEqualTo(1_000_000_000_000_000L);
    assertThat(adjust(",\"xp\":-1000000000000000").data().get("new_total_xp").asLong())
        .isEqualTo(50);
  }

  @Test
  void it_must_change_something_and_say_why() {
    adjust("").expect(400, "invalid_field");
    adjust(",\"xp\":0,\"rp\":0").expect(400, "invalid_field");
    economy
        .api()
        .post(PATH, "{\"user_id\":\"%s\",\"xp\":1}".formatted(user))
        .expect(400, "missing_field");
  }
}
