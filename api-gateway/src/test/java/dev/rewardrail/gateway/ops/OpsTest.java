package dev.rewardrail.gateway.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.HeldRebuild;
import dev.rewardrail.gateway.SecondInstance;
import dev.rewardrail.gateway.description.Contract;
import dev.rewardrail.ledger.TestPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators do with projections, over HTTP; on a database that nobody else reads. */
class OpsTest {

  private static final String KEY = "rr_operatorsoperatorsoperatorsoperators";
  private static final HikariDataSource DATABASE = TestPostgres.database();

  private static final String PROJECTIONS = "/api/v1/ops/projections";
  private static final String PROFILE = PROJECTIONS + "/profile";

  private static SecondInstance instance;

  private final JdbcTemplate jdbc = new JdbcTemplate(DATABASE);
  private final Api api = instance.api(KEY);

  @BeforeAll
  static void start() {
    instance = SecondInstance.on(DATABASE, KEY);
  }

  @AfterAll
  static void stop() {
    instance.close();
    DATABASE.close();
  }

  @AfterEach
  void answersAreAsDescribed() {
    assertThat(Contract.breaches()).isEmpty();
  }

  private static String someone() {
    return "usr_" + UUID.randomUUID();
  }

  private Api operator() {
    return api.newKeyFor("instance:admin");
  }

  private static JsonNode last(Api.Reply stream) {
    List<String> data =
        stream.response().body().lines().filter(line -> line.startsWith("data: ")).toList();
    return JsonMapper.shared().readTree(data.getLast().substring("data: ".length()));
  }

  private JsonNode rebuilt(Api operator, String path, String body) {
    long number = operator.post(path + "/rebuild", body).data().at("/rebuild/number").asLong();
    Api.Reply watched = operator.get(path + "/generations/" + number + "/progress");
    assertThat(watched.status()).isEqualTo(200);
    assertThat(watched.response().body()).contains("event: done");
    return last(watched);
  }

  @Test
  void projections_are_listed_with_how_they_stand() {
    api.award(someone(), 5).data();
    JsonNode all = operator().get(PROJECTIONS).data();
    assertThat(all.values().stream().map(p -> p.get("name").asString()))
        .containsExactly("account", "achievement", "leaderboard", "profile", "reward");
    assertThat(all.values())
        .allSatisfy(
            projection -> {
              assertThat(projection.get("state").asString()).isEqualTo("following");
              assertThat(projection.get("stale").asBoolean()).isFalse();
              assertThat(projection.get("size_bytes").asLong()).isPositive();
              assertThat(projection.get("position").asLong()).isPositive();
            });
  }

  @Test
  void a_rebuild_is_watched_compared_switched_to_and_switched_back_from() {
    api.award(someone(), 5).data();
    Api operator = operator();
    long before = operator.get(PROFILE).data().get("generation").asLong();
    JsonNode done = rebuilt(operator, PROFILE, "{}");
    assertThat(done.get("state").asString()).isEqualTo("live");
    assertThat(done.get("percent").asDouble()).isEqualTo(100);
    assertThat(done.at("/comparison/equal").asBoolean()).isTrue();
    assertThat(done.at("/comparison/tables/0/live"))
        .isEqualTo(done.at("/comparison/tables/0/rebuilt"));
    assertThat(done.get("requested_by").asString()).startsWith("key_");
    JsonNode back = operator.post(PROFILE + "/switch-back", "").data();
    assertThat(back.get("generation").asLong()).isEqualTo(before);
    Api.Reply dropped = operator.post(PROFILE + "/drop-former", "");
    while (dropped.status() == 200) {
      assertThat(dropped.data().get("generation").asLong()).isEqualTo(before);
      dropped = operator.post(PROFILE + "/drop-former", "");
    }
    operator.post(PROFILE + "/drop-former", "").expect(409, "no_former_generation");
  }

  @Test
  void a_dry_run_names_rows_and_columns_that_differ_and_so_does_a_sample() {
    String user = someone();
    String position = api.award(user, 5).header("Ledger-Position");
    api.get("/api/v1/profiles/" + user, "Ledger-Position", position).data();
    Api operator = operator();
    long live = operator.get(PROFILE).data().get("generation").asLong();
    assertThat(operator.get(PROFILE + "/sample?members=1000").data().get("differences")).isEmpty();
    jdbc.update("update profile_" + live + " set awards_count = 77 where user_id = ?", user);
    JsonNode done = rebuilt(operator, PROFILE, "{\"switch\":\"never\"}");
    assertThat(done.get("state").asString()).isEqualTo("dropped");
    JsonNode difference = done.at("/comparison/differences/0");
    assertThat(difference.at("/key/user_id").asString()).isEqualTo(user);
    assertThat(difference.at("/columns/0").toString())
        .isEqualTo("{\"column\":\"awards_count\",\"live\":\"77\",\"rebuilt\":\"1\"}");
    Api.Reply status = api.newKeyFor("ops:projections").get(PROFILE);
    assertThat(status.data().at("/generations/0/comparison/rows_that_differ").asLong())
        .isEqualTo(1);
    assertThat(status.response().body()).doesNotContain(user);
    assertThat(operator.get(PROFILE).response().body()).contains(user);
    JsonNode sample = operator.get(PROFILE + "/sample?members=1000").data();
    assertThat(sample.at("/differences/0/key/user_id").asString()).isEqualTo(user);
    assertThat(sample.at("/differences/0/columns/0").toString()).contains("\"77\"", "\"1\"");
    assertThat(rebuilt(operator, PROFILE, "{\"switch\":\"when_equal\"}").get("state").asString())
        .as("it differs, so an operator decides")
        .isEqualTo("ready");
    operator.post(PROFILE + "/switch", "").data();
    assertThat(operator.get(PROFILE + "/sample?members=1000").data().get("differences")).isEmpty();
  }

  @Test
  void what_is_paused_shows_what_was_until_it_is_resumed() {
    String user = someone();
    String position = api.award(user, 5).header("Ledger-Position");
    api.get("/api/v1/profiles/" + user, "Ledger-Position", position).data();
    Api operator = operator();
    assertThat(operator.post(PROFILE + "/pause", "").data().get("state").asString())
        .isEqualTo("paused");
    String later = api.award(user, 5).header("Ledger-Position");
    api.get("/api/v1/profiles/" + user, "Ledger-Position", later).expect(503, "read_model_behind");
    assertThat(api.get("/api/v1/profiles/" + user).data().get("total_xp").asLong()).isEqualTo(5);
    operator.post(PROFILE + "/resume", "").data();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> api.get("/api/v1/profiles/" + user, "Ledger-Position", later).status() == 200);
    assertThat(api.get("/api/v1/profiles/" + user).data().get("total_xp").asLong()).isEqualTo(10);
  }

  /** Reading the log waits, so that the rebuild is where it was asked for. */
  @Test
  void a_rebuild_is_paused_resumed_and_cancelled() throws SQLException {
    String position = api.award(someone(), 5).header("Ledger-Position");
    api.get("/api/v1/leaderboard", "Ledger-Position", position).data();
    Api operator = operator();
    String leaderboard = PROJECTIONS + "/leaderboard";
    String rebuild = leaderboard + "/rebuild";
    long number;
    try (HeldRebuild held =
        HeldRebuild.at(DATABASE, "ledger_event", "access exclusive", "select position, ")) {
      JsonNode begun = operator.post(rebuild, "{}").data().get("rebuild");
      number = begun.get("number").asLong();
      assertThat(begun.get("step").asString()).isEqualTo("reading");
      operator.post(rebuild, "{}").expect(409, "rebuild_running");
      held.await();
      JsonNode paused = operator.post(rebuild + "/pause", "").data().get("rebuild");
      assertThat(paused.get("paused").asBoolean()).isTrue();
      assertThat(paused.get("under_way").asBoolean()).isFalse();
      assertThat(paused.get("step").asString()).isEqualTo("none");
    }
    JsonNode rests = last(operator.get(leaderboard + "/generations/" + number + "/progress"));
    assertThat(rests.get("state").asString()).isEqualTo("building");
    operator.post(leaderboard + "/switch", "").expect(409, "nothing_to_switch_to");
    operator.post(rebuild + "/resume", "").data();
    assertThat(
            last(operator.get(leaderboard + "/generations/" + number + "/progress"))
                .get("state")
                .asString())
        .isEqualTo("live");
    try (HeldRebuild held =
        HeldRebuild.at(DATABASE, "ledger_event", "access exclusive", "select position, ")) {
      operator.post(rebuild, "{}").data();
      held.await();
      JsonNode cancelled = operator.post(rebuild + "/cancel", "").data();
      assertThat(cancelled.get("rebuild").isNull()).isTrue();
      assertThat(cancelled.get("generation").asLong()).isEqualTo(number);
      assertThat(cancelled.at("/generations/0/state").asString()).isEqualTo("dropped");
    }
    for (String what : List.of("/pause", "/resume", "/cancel")) {
      operator.post(rebuild + what, "").expect(409, "no_rebuild");
    }
  }

  @Test
  void the_log_is_checked_while_one_watches() {
    api.award(someone(), 5).data();
    Api.Reply checked = operator().get("/api/v1/ops/log/verification");
    assertThat(checked.response().headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    JsonNode done = last(checked);
    assertThat(done.get("findings")).isEmpty();
    assertThat(done.get("checked").asLong()).isEqualTo(done.get("total").asLong()).isPositive();
    assertThat(done.get("root").asString()).hasSize(64);
  }

  @Test
  void bad_requests_are_told_what_is_wrong() {
    Api operator = operator();
    Stream.of(
            operator.post(PROFILE + "/rebuild", "{\"switch\":\"maybe\"}"),
            operator.get(PROFILE + "/sample?members=1001"),
            operator.get(PROFILE + "/sample?members=0"),
            operator.get(PROFILE + "/generations/x/progress"),
            operator.get(PROFILE + "/dead-letters/x"),
            operator.get(PROFILE + "/dead-letters/1234567890123456789"),
            operator.post(PROFILE + "/dead-letters/-1/retry", ""))
        .forEach(reply -> reply.expect(400, "invalid_field"));
    operator.post(PROFILE + "/rebuild", "{\"dry\":true}").expect(400, "unknown_field");
    operator.get(PROFILE + "/generations/999/progress").expect(404, "projection_not_found");
    operator
        .post(PROFILE + "/dead-letters/1/skip", "{\"reason\":\"x\"}")
        .expect(404, "dead_letter_not_found");
    operator.post(PROFILE + "/dead-letters/1/skip", "{}").expect(400, "missing_field");
    for (String position : List.of("0", "1", "123456789012345678")) {
      operator.get(PROFILE + "/dead-letters/" + position).expect(404, "dead_letter_not_found");
    }
  }
}
