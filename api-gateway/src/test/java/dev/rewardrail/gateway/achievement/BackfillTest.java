package dev.rewardrail.gateway.achievement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.Economy;
import dev.rewardrail.gateway.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

class BackfillTest extends ServiceTest {

  private final JdbcTemplate jdbc = new JdbcTemplate(DATABASE);
  private Economy economy;
  private final List<String> rich = new ArrayList<>();

  @BeforeEach
  void own() {
    economy = Economy.in(api);
    Api.Reply last = null;
    for (int i = 0; i < 7; i++) {
      rich.add(someone());
      economy.api().award(rich.getLast(), 50).data();
      last = economy.api().award(someone(), 49);
    }
    economy.profile(rich.getFirst(), last);
  }

  private String path(String id) {
    return "/api/v1/admin/achievements/" + id + "/backfill";
  }

  private JsonNode finished(String path) {
    await()
        .untilAsserted(
            () ->
                assertThat(economy.api().get(path).json().at("/data/status").asString(""))
                    .isEqualTo("finished"));
    return economy.api().get(path).data();
  }

  private String achievement(int points) {
    return economy.achievement(
        "\"criteria_type\":\"total_points\",\"criteria_value\":%d,\"xp_reward\":3"
            .formatted(points));
  }

  @Test
  void all_who_qualify_are_given_it_quietly_and_a_dry_run_tells_how_many() {
    String id = achievement(50);
    long head = head();
    JsonNode dry = economy.api().post(path(id), "{\"dry_run\":true}").data();
    assertThat(dry.get("status").asString()).isEqualTo("dry_run");
    assertThat(dry.get("considered").asInt()).isEqualTo(14);
    assertThat(dry.get("granted").asInt()).isEqualTo(7);
    assertThat(dry.get("backfill_id").isNull()).isTrue();
    assertThat(head()).as("a dry run writes nothing").isEqualTo(head);

    Api.Reply started = economy.api().post(path(id), "{}");
    assertThat(started.data().get("status").asString()).isEqualTo("running");
    JsonNode done = finished(path(id) + "/" + started.data().get("backfill_id").asString());
    assertThat(done.get("considered").asInt()).isEqualTo(14);
    assertThat(done.get("granted").asInt()).isEqualTo(7);
    for (String user : rich) {
      JsonNode profile = economy.api().get("/api/v1/profiles/" + user).data();
      assertThat(profile.at("/achievements/0/id").asString()).isEqualTo(id);
      assertThat(profile.get("total_xp").asInt()).isEqualTo(53);
      assertThat(economy.api().get("/api/v1/profiles/" + user + "/activity").json().get("data"))
          .as("quietly")
          .hasSize(2)
          .noneMatch(item -> item.get("kind").asString().equals("achievement"));
    }
  }

  private long head() {
    return jdbc.queryForObject("select max(position) from ledger_event", Long.class);
  }

  @Test
  void a_second_one_gives_nobody_anything_and_has_a_receipt_all_the_same() {
    String id = achievement(50);
    for (int granted : new int[] {7, 0}) {
      Api.Reply started = economy.api().post(path(id), "{}");
      JsonNode done = finished(path(id) + "/" + started.data().get("backfill_id").asString());
      assertThat(done.get("granted").asInt()).isEqualTo(granted);
    }
    assertThat(
            jdbc.queryForObject(
                "select count(*) from ledger_event where type = 'AchievementGranted' and payload"
                    + " like ?",
                Long.class,
                "%" + id + "%"))
        .isEqualTo(7);
  }

  @Test
  void where_nobody_qualifies_there_is_a_receipt() {
    String id = achievement(5_000);
    Api.Reply started = economy.api().post(path(id), "");
    JsonNode done = finished(path(id) + "/" + started.data().get("backfill_id").asString());
    assertThat(done.get("considered").asInt()).isEqualTo(14);
    assertThat(done.get("granted").asInt()).isZero();
  }

  @Test
  void a_repeat_with_its_key_is_the_same_backfill() {
    String id = achievement(50);
    Api.Reply first = economy.api().post(path(id), "{}", "Idempotency-Key", "backfill-1");
    Api.Reply again = economy.api().post(path(id), "{}", "Idempotency-Key", "backfill-1");
    assertThat(again.data()).isEqualTo(first.data());
  }

  /** As after a crash in the middle: some have it, and what was noted of the way is behind. */
  @Test
  void one_that_begins_again_gives_nobody_twice_and_counts_right() {
    String id = achievement(50);
    Api.Reply started = economy.api().post(path(id), "{}");
    String backfill = path(id) + "/" + started.data().get("backfill_id").asString();
    finished(backfill);
    long head = head();
    assertThat(
            jdbc.update(
                "update outbox set done_at = null, progress = null, due_at = now() where position ="
                    + " ?",
                Long.parseLong(started.header("Ledger-Position"))))
        .isOne();
    await()
        .untilAsserted(
            () ->
                assertThat(
                        jdbc.queryForObject(
                            "select count(*) from outbox where done_at is null", Long.class))
                    .isZero());
    assertThat(head()).as("all of it was known").isEqualTo(head);
    assertThat(finished(backfill).get("granted").asInt()).isEqualTo(7);
  }

  @Test
  void what_is_not_there_is_404() {
    economy.api().post(path("ach_none"), "{}").expect(404, "achievement_not_found");
    economy.api().get(path("ach_first_steps") + "/bkf_none").expect(404, "backfill_not_found");
    String id = achievement(1);
    economy.api().send("DELETE", "/api/v1/admin/achievements/" + id, null, "If-Match", "*").data();
    Api.Reply archived = economy.api().post(path(id), "{}");
    JsonNode done = finished(path(id) + "/" + archived.data().get("backfill_id").asString());
    assertThat(done.get("granted").asInt()).isZero();
  }
}
