package dev.rewardrail.gateway.reward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.ServiceTest;
import dev.rewardrail.ledger.event.AchievementDefined;
import dev.rewardrail.ledger.event.AchievementTerms;
import dev.rewardrail.ledger.event.Criterion;
import dev.rewardrail.ledger.event.DefinitionEvent;
import dev.rewardrail.ledger.event.RewardDefined;
import dev.rewardrail.ledger.event.RewardTerms;
import dev.rewardrail.ledger.lane.Lane;
import dev.rewardrail.ledger.lane.Submission;
import dev.rewardrail.ledger.rule.Define;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What earlier versions stored is told as it is, also where a request could not say it now. */
class StoredTermsTest extends ServiceTest {

  @Autowired private Lane lane;

  private void define(DefinitionEvent definition) {
    lane.submit(Submission.of(new Define(definition, null, null), null, null, null)).join();
  }

  @Test
  void a_discount_of_more_than_the_price_is_listed() {
    String workspaceId = api.newWorkspace("");
    define(
        new RewardDefined(
            workspaceId,
            "rwd_old",
            0,
            new RewardTerms(
                "Old",
                "",
                0,
                5,
                null,
                true,
                null,
                null,
                null,
                "generated",
                "",
                new RewardTerms.Config(150, "percentage"))));
    Api owner = api.keyTo(workspaceId);
    JsonNode rewards = owner.get("/api/v1/rewards").data().get("rewards");
    assertThat(rewards.toString()).contains("\"amount_off\":150");
    assertThat(
            owner
                .get("/api/v1/admin/rewards/rwd_old")
                .data()
                .at("/reward_config/amount_off")
                .asLong())
        .isEqualTo(150);
  }

  @Test
  void criteria_that_no_request_could_say_are_listed() {
    String workspaceId = api.newWorkspace("");
    Criterion deep =
        new Criterion("any_of", 2, List.of(Criterion.of("level", 2), Criterion.of("streak", 3)));
    define(
        new AchievementDefined(
            workspaceId,
            "ach_old",
            0,
            new AchievementTerms(
                "Old",
                "",
                "star",
                "common",
                new Criterion("all_of", 1, List.of(deep)),
                0,
                0,
                false,
                false)));
    Api owner = api.keyTo(workspaceId);
    assertThat(owner.get("/api/v1/achievements").data().toString())
        .contains("\"criteria_value\":2");
  }
}
