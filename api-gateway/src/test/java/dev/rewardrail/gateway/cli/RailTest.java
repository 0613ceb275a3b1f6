package dev.rewardrail.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.SecondInstance;
import dev.rewardrail.ledger.Poisoned;
import dev.rewardrail.ledger.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** The command line against a running service: what it says, and what it ends with. */
class RailTest {

  private static final String KEY = "rr_railrailrailrail";

  @TempDir private Path folder;

  private final HikariDataSource database = TestPostgres.database();
  private final JdbcTemplate jdbc = new JdbcTemplate(database);
  private SecondInstance instance;
  private Api api;

  @BeforeEach
  void start() throws IOException {
    instance = SecondInstance.on(database, KEY);
    api = instance.api(KEY);
    Files.writeString(folder.resolve("key"), KEY + "\n");
  }

  @AfterEach
  void stop() {
    instance.close();
    database.close();
  }

  private Ran rail(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", api.url(), "--key-file", folder.resolve("key").toString()));
    return Ran.of(all.toArray(String[]::new));
  }

  private void awards(int count) {
    String position = "0";
    for (int i = 0; i < count; i++) {
      position = api.award("usr_" + i % 7, 10).header("Ledger-Position");
    }
    String last = position;
    await().until(() -> api.get("/api/v1/profiles/usr_0", "Ledger-Position", last).status() == 200);
  }

  @Test
  void a_rebuild_is_watched_with_a_bar_and_verified() {
    awards(40);
    Ran listed = rail("projections");
    assertThat(listed.exitCode()).isZero();
    assertThat(listed.out()).contains("NAME", "leaderboard", "following");
    Ran rebuilt = rail("rebuild", "leaderboard", "--watch");
    assertThat(rebuilt.exitCode()).as(rebuilt.toString()).isZero();
    assertThat(rebuilt.out()).contains("leaderboard 2: live, equal to generation 1 in all");
    assertThat(rebuilt.err()).contains("leaderboard 100% [=").contains("events/s");
    Ran verified = rail("verify");
    assertThat(verified.exitCode()).as(verified.toString()).isZero();
    assertThat(verified.out())
        .contains("log: ", " 0 findings", "profile: rebuilt, equal to generation 1");
    assertThat(rail("verify", "--sample", "5").out()).contains("profile: 5 members by");
    assertThat(rail("switch-back", "leaderboard").out()).contains("generation 1 is read");
    assertThat(rail("drop-former", "leaderboard").exitCode()).isZero();
  }

  @Test
  void boards_never_blink_while_everything_is_rebuilt_under_load() {
    awards(50);
    AtomicBoolean isOver = new AtomicBoolean();
    AtomicInteger reads = new AtomicInteger();
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(
            () -> {
              while (!isOver.get()) {
                api.award("usr_0", 1).data();
              }
            },
            Thread::startVirtualThread);
    CompletableFuture<Void> reading =
        CompletableFuture.runAsync(
            () -> {
              for (long last = 0; !isOver.get(); reads.incrementAndGet()) {
                long top = api.get("/api/v1/leaderboard").data().at("/entries/0/total_xp").asLong();
                assertThat(top).isGreaterThanOrEqualTo(last).isPositive();
                last = top;
              }
            },
            Thread::startVirtualThread);
    Ran rebuilt = rail("rebuild", "--watch");
    int then = reads.get();
    await().until(() -> reads.get() > then + 20);
    isOver.set(true);
    writing.join();
    reading.join();
    assertThat(rebuilt.exitCode()).as(rebuilt.toString()).isZero();
    assertThat(rebuilt.out().lines())
        .hasSize(5)
        .allMatch(line -> line.contains(" 2: live, equal to generation 1 in all"));
    assertThat(rebuilt.err()).contains("achievement", "100% [=");
  }

  @Test
  void what_differs_is_named_and_ends_with_1() {
    awards(20);
    jdbc.update("update profile_1 set total_xp = 4711 where user_id = 'usr_3'");
    Ran dry = rail("rebuild", "profile", "--dry-run", "--watch");
    assertThat(dry.exitCode()).isEqualTo(ExitCode.NOT_WELL);
    assertThat(dry.out()).contains("usr_3", "total_xp: read 4711, by the log 30");
    Ran sample = rail("verify", "--sample", "1000");
    assertThat(sample.exitCode()).isEqualTo(ExitCode.NOT_WELL);
    assertThat(sample.out()).contains("usr_3", "4711");
    Ran waits = rail("rebuild", "profile", "--watch", "--json");
    assertThat(waits.exitCode()).isEqualTo(ExitCode.NOT_WELL);
    assertThat(waits.json().getFirst().get("state").asString()).isEqualTo("ready");
    assertThat(waits.err()).isEmpty();
    assertThat(rail("rebuild", "profile").exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(rail("switch", "profile").out()).contains("generation 3 is read");
    assertThat(rail("verify").exitCode()).isZero();
  }

  /** Done as a superuser could; {@code TamperingTest} has every byte of each. */
  @Test
  void a_log_that_was_tampered_with_is_found_out() {
    awards(5);
    for (String table : List.of("ledger_event", "ledger_commit")) {
      jdbc.execute("alter table %s disable trigger all".formatted(table));
      jdbc.execute("create table kept_%1$s as table %1$s".formatted(table));
    }
    for (String change :
        List.of(
            "ledger_event set event_id = gen_random_uuid()",
            "ledger_event set workspace_id = 'ws_demp'",
            "ledger_event set stream = 'ws_demo/member/usr_8'",
            "ledger_event set version = version + 1",
            "ledger_event set type = 'XpAwardee'",
            "ledger_event set revision = revision + 1",
            "ledger_event set payload = payload || ' '",
            "ledger_event set metadata = metadata || ' '",
            "ledger_event set occurred_at = occurred_at + interval '1 microsecond'",
            "ledger_event set recorded_at = recorded_at + interval '1 microsecond'",
            "ledger_event set leaf_hash = set_byte(leaf_hash, 31, get_byte(leaf_hash, 31) # 1)",
            "ledger_event set position = 40",
            "ledger_commit set recorded_at = recorded_at + interval '1 microsecond'",
            "ledger_commit set frontier = set_byte(frontier, 0, get_byte(frontier, 0) # 1)",
            "ledger_commit set position = 40")) {
      String table = change.substring(0, change.indexOf(' '));
      assertThat(jdbc.update("update " + change + " where position = 5")).isOne();
      Ran verified = rail("verify", "--log-only");
      assertThat(verified.exitCode()).as(change).isEqualTo(ExitCode.NOT_WELL);
      assertThat(verified.out()).as(change).containsPattern(table + " at position (5|40): ");
      jdbc.execute("delete from " + table);
      jdbc.execute("insert into %1$s select * from kept_%1$s".formatted(table));
      assertThat(rail("verify", "--log-only").exitCode()).as("put right").isZero();
    }
  }

  @Test
  void a_poisoned_event_is_listed_retried_and_skipped() {
    awards(5);
    long poison = Poisoned.append(database, "ws_demo", "usr_1");
    awards(10);
    await().until(() -> rail("dead-letters").exitCode() == ExitCode.NOT_WELL);
    assertThat(rail("dead-letters").out())
        .contains("reward", "ws_demo/member/usr_1", "never began");
    assertThat(rail("projections").exitCode()).isEqualTo(ExitCode.NOT_WELL);
    assertThat(rail("dead-letters", "--json").json().getFirst().get("position").asLong())
        .isEqualTo(poison);
    Ran stopped = rail("rebuild", "reward", "--watch");
    assertThat(stopped.exitCode()).isEqualTo(ExitCode.NOT_WELL);
    assertThat(stopped.out()).contains("stopped at position %,d".formatted(poison));
    String position = Long.toString(poison);
    assertThat(rail("dead-letters", "retry", "reward", position).exitCode())
        .isEqualTo(ExitCode.NOT_WELL);
    assertThat(rail("dead-letters", "skip", "reward", position).exitCode())
        .as("a reason must be given")
        .isEqualTo(ExitCode.USAGE);
    assertThat(rail("dead-letters", "skip", "reward", position, "--reason", "a test").exitCode())
        .isZero();
    assertThat(rail("dead-letters").exitCode()).isZero();
    await().until(() -> rail("projections").exitCode() == ExitCode.WELL);
    await().until(() -> api.get("/api/v1/ops/projections/reward").data().get("rebuild").isNull());
  }

  @Test
  void what_goes_on_is_paused_resumed_and_cancelled() {
    awards(5);
    assertThat(rail("pause", "reward").out()).contains("paused");
    assertThat(rail("resume", "reward").out()).contains("following");
    assertThat(rail("pause", "reward", "--rebuild").exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(rail("cancel", "reward").exitCode()).isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void keys_are_made_shown_once_rotated_and_revoked() {
    Ran made = rail("keys", "create", "--name", "board", "--scope", "leaderboard:read", "--json");
    assertThat(made.exitCode()).isZero();
    String id = made.json().getFirst().get("id").asString();
    assertThat(made.json().getFirst().get("key").asString()).startsWith("rr_");
    assertThat(rail("keys").out()).contains(id, "leaderboard:read").doesNotContain("rr_");
    assertThat(rail("keys", "rotate", id).out()).contains("rr_");
    assertThat(rail("keys", "revoke", id).out()).contains(id + ": revoked");
    assertThat(rail("keys", "revoke", id).exitCode()).isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void the_log_is_shown_as_it_is() {
    awards(3);
    List<JsonNode> events = rail("tail", "--after", "0", "--no-follow", "--json").json();
    assertThat(events).hasSize(5);
    assertThat(events.getLast().get("type").asString()).isEqualTo("XpAwarded");
    assertThat(rail("tail", "--no-follow", "--after", "4").out())
        .contains("5  ", "XpAwarded r2", "ws_demo/member/usr_2");
  }

  @Test
  void whoever_asks_wrongly_is_told_what_to_do() throws IOException {
    assertThat(rail("rebuild", "leaderbord").exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(rail("rebuild", "leaderbord").err())
        .contains("there are account, achievement, leaderboard");
    assertThat(rail("rebild").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(rail("rebuild", "--dry-run", "--always").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(Ran.of("projections", "--url", api.url(), "--key-file", "/nowhere").exitCode())
        .isEqualTo(ExitCode.USAGE);
    Ran away =
        Ran.of(
            "projections",
            "--url",
            "http://localhost:1",
            "--key-file",
            folder.resolve("key").toString());
    assertThat(away.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(away.err()).contains("http://localhost:1 does not answer");
    Files.writeString(folder.resolve("key"), "rr_wrongwrongwrong");
    Ran refused = rail("projections");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.err()).contains("invalid_api_key");
  }
}
