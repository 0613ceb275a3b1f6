package dev.rewardrail.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.ServiceTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a rule said in the version that decided. */
class RuleHistoryTest extends ServiceTest {

  private static final String RULES = "/api/v1/ledger/rules?kind=";
  private static final String REVERSALS = "/api/v1/admin/reversals";

  private Api workspace() {
    return api.keyTo(api.newWorkspace(""));
  }

  private static void put(Api owner, boolean belowZero) {
    owner
        .send(
            "PUT",
            REVERSALS,
            "{\"allow_negative_reward_points\":%s,\"on_reversal\":\"keep\"}".formatted(belowZero),
            "If-Match",
            "*")
        .data();
  }

  @Test
  void the_version_that_an_explanation_names_can_be_read() {
    Api owner = workspace();
    put(owner, true);
    put(owner, false);
    JsonNode all = owner.get(RULES + "reversals").data();
    assertThat(all).hasSize(2);
    JsonNode second = owner.get(RULES + "reversals&version=2").data();
    assertThat(second).hasSize(1);
    assertThat(second.get(0)).isEqualTo(all.get(1));
    assertThat(second.get(0).get("version").asInt()).isEqualTo(2);
    assertThat(all.at("/0/terms/may_go_below_zero").asBoolean()).isTrue();
    assertThat(all.at("/1/terms/may_go_below_zero").asBoolean()).isFalse();
    assertThat(all.at("/1/actor").asString()).startsWith("key_");
    assertThat(all.at("/1/position").asLong()).isGreaterThan(all.at("/0/position").asLong());
    assertThat(owner.get(RULES + "reversals&version=3").data()).isEmpty();
    assertThat(owner.get(RULES + "levels").data()).isEmpty();
  }

  @Test
  void an_achievement_has_its_own_versions_and_no_other_workspace_sees_them() {
    Api owner = workspace();
    String id =
        owner
            .post(
                "/api/v1/admin/achievements",
                "{\"title\":\"First\",\"criteria_type\":\"total_points\",\"criteria_value\":1}")
            .data()
            .get("id")
            .asString();
    JsonNode versions = owner.get(RULES + "achievement&id=" + id).data();
    assertThat(versions).hasSize(1);
    assertThat(versions.at("/0/archived").asBoolean()).isFalse();
    assertThat(versions.at("/0/terms").toString()).contains("First");
    assertThat(workspace().get(RULES + "achievement&id=" + id).data()).isEmpty();
  }

  @Test
  void what_is_asked_for_wrongly_is_named() {
    for (String query :
        new String[] {
          "achievement", "reversals&id=x", "reversals&version=0", "reversals&version=1000000001"
        }) {
      api.get(RULES + query).expect(400, "invalid_field");
    }
    api.get(RULES + "reversals&version=1000000000").data();
    api.get("/api/v1/ledger/rules").expect(400, "missing_field");
  }
}
