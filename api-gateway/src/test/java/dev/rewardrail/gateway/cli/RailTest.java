package dev.rewardrail.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rewardrail.gateway.HeldRebuild;
import dev.rewardrail.ledger.Poisoned;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The command line against a running service: what it says, and what it ends with. */
class RailTest extends Railed {

  @Test
  void a_rebuild_is_watched_with_a_bar_and_verified() {
    awards(40);
    Ran listed = rail("projections");
    assertThat(listed.exitCode()).isZero();
    assertThat(listed.out()).contains("NAME", "leaderboard", "following");
    Ran rebuilt = rail("rebuild", "leaderboard", "--watch", "--progress=always");
    assertThat(rebuilt.exitCode()).as(rebuilt.toString()).isZero();
    assertThat(rebuilt.out()).contains("leaderboard 2: live, equal to generation 1 in all");
    assertThat(rebuilt.err()).contains("leaderboard 100% [=").contains("events/s");
    Ran verified = rail("verify");
    assertThat(verified.exitCode()).as(verified.toString()).isZero();
    assertThat(verified.err()).as("without a terminal there are no bars").isEmpty();
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
    Ran rebuilt = rail("rebuild", "--watch", "--progress=always");
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
    jdbc.update(
        "update profile_1 set balances = jsonb_set(balances, '{xp}', '4711') where user_id ="
            + " 'usr_3'");
    Ran dry = rail("rebuild", "profile", "--dry-run", "--watch");
    assertThat(dry.exitCode()).isEqualTo(ExitCode.NOT_WELL);
    assertThat(dry.out())
        .contains(
            "usr_3", "balances: read {\"rp\":30,\"xp\":4711}, by the log {\"rp\":30,\"xp\":30}");
    Ran sample = rail("verify", "--sample", "1000");
    assertThat(sample.exitCode()).isEqualTo(ExitCode.NOT_WELL);
    assertThat(sample.out()).contains("usr_3", "4711");
    assertThat(rail("verify", "--sample", "5", "--json").json().stream().skip(1))
        .extracting(found -> found.get("projection").asString())
        .containsExactly("account", "achievement", "leaderboard", "profile", "reward");
    Ran waits = rail("rebuild", "profile", "--watch", "--json");
    assertThat(waits.exitCode()).isEqualTo(ExitCode.NOT_WELL);
    assertThat(waits.json().getFirst().get("state").asString()).isEqualTo("ready");
    assertThat(waits.json().getFirst().get("projection").asString()).isEqualTo("profile");
    assertThat(waits.err()).isEmpty();
    assertThat(rail("rebuild", "profile").exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(rail("switch", "profile").out()).contains("generation 3 is read");
    assertThat(rail("verify").exitCode()).isZero();
  }

  /** Done as a superuser could; {@code TamperingTest} has every byte of each. */
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
    assertThat(rail("dead-letters", "--json").json().getFirst().get("projection").asString())
        .isEqualTo("reward");
    Ran stopped = rail("rebuild", "reward", "--watch");
    assertThat(stopped.exitCode()).isEqualTo(ExitCode.NOT_WELL);
    assertThat(stopped.out()).contains("stopped at position %,d".formatted(poison));
    assertThat(rail("projections").out()).contains("2: building, ", "never began");
    String position = Long.toString(poison);
    assertThat(rail("dead-letters", "show", "reward", position).out())
        .contains("RedemptionFailed r1", "rdm_never", "(attempts: 1, waiting behind it: 2)")
        .contains("generation 2 stopped here");
    assertThat(api.get("/api/v1/ledger/reads").json().at("/data/0/call").asString())
        .as("who looked at it")
        .endsWith("/reward/dead-letters/" + position);
    assertThat(rail("dead-letters", "show", "profile", position).exitCode())
        .as("what that read model has taken")
        .isEqualTo(ExitCode.REFUSED);
    assertThat(rail("dead-letters", "retry", "reward", position).exitCode())
        .isEqualTo(ExitCode.NOT_WELL);
    assertThat(rail("dead-letters", "skip", "reward", position).exitCode())
        .as("a reason must be given")
        .isEqualTo(ExitCode.USAGE);
    assertThat(rail("dead-letters", "skip", "reward", position, "--reason", "a test").exitCode())
        .isZero();
    assertThat(rail("dead-letters").exitCode()).isZero();
    assertThat(rail("dead-letters", "skips").out()).contains("reward", "a test");
    JsonNode skip = rail("dead-letters", "skips", "--json").json().getFirst();
    assertThat(skip.get("projection").asString()).isEqualTo("reward");
    assertThat(skip.get("reason").asString()).isEqualTo("a test");
    await().until(() -> rail("projections").exitCode() == ExitCode.WELL);
    await().until(() -> api.get("/api/v1/ops/projections/reward").data().get("rebuild").isNull());
  }

  @Test
  void of_many_rows_that_differ_some_are_named_and_the_others_counted() {
    awards(1);
    jdbc.update(
        """
        insert into profile_1
        select (jsonb_populate_record(p, jsonb_build_object('user_id', 'usr_x' || i))).*
        from profile_1 p, generate_series(1, 104) as i\
        """);
    Ran dry = rail("rebuild", "profile", "--dry-run", "--watch");
    assertThat(dry.exitCode()).isEqualTo(ExitCode.NOT_WELL);
    assertThat(dry.out()).contains("usr_x1").endsWith("  and 4 more rows\n");
  }

  @Test
  void what_is_paused_is_not_compared_until_it_is_resumed() {
    awards(5);
    rail("pause", "profile");
    awards(0);
    api.award("usr_1", 10).data();
    Ran verified = rail("verify");
    assertThat(verified.exitCode()).isEqualTo(ExitCode.NOT_WELL);
    assertThat(verified.out())
        .contains("profile: paused, and not compared before it is resumed")
        .contains("reward: rebuilt, equal to generation 1");
    assertThat(rail("projections").out()).contains("2: ready, paused, 100%");
    rail("resume", "profile");
    await().until(() -> rail("projections").exitCode() == ExitCode.WELL);
    await().until(() -> rail("verify").exitCode() == ExitCode.WELL);
  }

  @Test
  void what_goes_on_is_paused_resumed_and_cancelled() throws SQLException {
    awards(5);
    try (HeldRebuild held =
        HeldRebuild.at(database, "ledger_event", "access exclusive", "select position, ")) {
      rail("rebuild", "reward");
      held.await();
      assertThat(rail("pause", "reward", "--rebuild").exitCode()).isZero();
      assertThat(rail("projections").out()).contains("2: building, paused, 0%");
      assertThat(rail("watch", "reward"))
          .returns(ExitCode.NOT_WELL, Ran::exitCode)
          .returns("reward 2: building, paused\n", Ran::out);
      assertThat(rail("cancel", "reward").out()).contains("generation 1 is read");
    }
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

  @Test
  void the_status_stands_on_one_page_and_writes_are_stopped_and_resumed() {
    assertThat(rail("status").out())
        .contains(
            "writes      taken", "follower    rewardrail ", "clock       right", "leaderboard");
    assertThat(rail("read-only", "--reason", "moving").out()).contains("writes are stopped");
    assertThat(rail("status").out()).contains("writes      stopped by key_", "moving");
    assertThat(rail("read-only", "--off").out()).contains("writes are taken");
    assertThat(rail("effects").out()).startsWith("EVENT");
    assertThat(rail("effects", "retry", "00000000-0000-4000-8000-000000000000").exitCode())
        .isEqualTo(3);
  }
}
