package dev.rewardrail.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.ServiceTest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The results of reconciliations are kept. */
class ReconciliationTest extends ServiceTest {

  private static final String RECONCILIATIONS = "/api/v1/ledger/reconciliations";

  private Api workspace() {
    return api.keyTo(api.newWorkspace(""));
  }

  private static Api.Reply reconcile(Api owner, String query, String csv) {
    Api.Reply reply = owner.post(RECONCILIATIONS + query, csv, "Content-Type", "text/csv");
    assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
    return reply;
  }

  private static void award(Api owner, String reference) {
    owner
        .post(
            "/api/v1/xp",
            "{\"user_id\":\"usr_1\",\"amount\":5,\"reference\":\"%s\"}".formatted(reference))
        .data();
  }

  @Test
  void what_a_reconciliation_came_to_is_told_later_as_it_was_then() {
    Api owner = workspace();
    award(owner, "pay:1");
    award(owner, "pay:3");
    String csv = "reference\npay:1\npay:2\n";
    Api.Reply made = reconcile(owner, "?status=awarded,not_awarded,not_given", csv);
    String path = made.header("Location");
    award(owner, "pay:2");
    JsonNode kept = owner.get(path).data();
    assertThat(path).isEqualTo(RECONCILIATIONS + "/" + kept.get("id").asString());
    assertThat(kept.get("counts").toString())
        .isEqualTo("{\"awarded\":1,\"not_awarded\":1,\"not_given\":1}");
    assertThat(kept.get("references").asLong()).isEqualTo(2);
    assertThat(kept.get("left_off").asLong()).isZero();
    assertThat(kept.get("query").asString()).isEqualTo("status=awarded,not_awarded,not_given");
    assertThat(kept.get("position").asLong()).isPositive();
    assertThat(kept.get("sha256").asString()).hasSize(64);
    String different =
        made.response()
            .body()
            .lines()
            .filter(line -> !line.contains("\"status\":\"awarded\""))
            .collect(Collectors.joining("\n", "", "\n"));
    assertThat(owner.get(path + "/differences").response().body()).isEqualTo(different);
    assertThat(owner.get(path + "/differences?format=csv").response().body().lines())
        .hasSize(3)
        .anyMatch(line -> line.startsWith("pay:2,not_awarded"));
  }

  @Test
  void they_are_listed_the_newest_first_and_to_their_workspace_alone() {
    Api owner = workspace();
    IntStream.range(0, 3).forEach(i -> reconcile(owner, "", "pay:" + i + "\n"));
    JsonNode page = owner.get(RECONCILIATIONS + "?first=2").json();
    assertThat(page.at("/page_info/has_next_page").asBoolean()).isTrue();
    String cursor = page.at("/page_info/end_cursor").asString();
    JsonNode rest = owner.get(RECONCILIATIONS + "?first=2&after=" + cursor).json();
    assertThat(page.get("data").size() + rest.get("data").size()).isEqualTo(3);
    String id = page.at("/data/0/id").asString();
    Api other = workspace();
    assertThat(other.get(RECONCILIATIONS).data()).isEmpty();
    other.get(RECONCILIATIONS + "/" + id).expect(404, "reconciliation_not_found");
    other.get(RECONCILIATIONS + "/" + id + "/differences").expect(404, "reconciliation_not_found");
  }

  @Test
  void the_first_ten_thousand_differences_are_kept_and_the_others_counted() {
    Api owner = workspace();
    for (int given : new int[] {10_000, 10_001}) {
      String csv =
          IntStream.range(0, given).mapToObj(i -> "p:" + i).collect(Collectors.joining("\n"));
      String path = reconcile(owner, "", csv).header("Location");
      assertThat(owner.get(path).data().get("left_off").asLong()).isEqualTo(given - 10_000);
      assertThat(owner.get(path).data().at("/counts/not_awarded").asLong()).isEqualTo(given);
      assertThat(owner.get(path + "/differences").response().body().lines()).hasSize(10_000);
    }
  }

  @Test
  void what_is_refused_is_not_kept() {
    Api owner = workspace();
    owner.post(RECONCILIATIONS, "\n,x\n", "Content-Type", "text/csv").expect(400, "invalid_field");
    assertThat(owner.get(RECONCILIATIONS).data()).isEmpty();
  }
}
