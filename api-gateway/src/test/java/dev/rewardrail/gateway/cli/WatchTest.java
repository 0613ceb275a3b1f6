package dev.rewardrail.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.HeldRebuild;
import dev.rewardrail.gateway.RunningService;
import dev.rewardrail.ledger.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rebuild that is watched while it goes on; of 10,002 events, 2,500 of them a page. */
class WatchTest {

  private static final String KEY = "rr_watchwatchwatchwatchwatchwatch";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private final HikariDataSource database = TestPostgres.database();
  private RunningService service;

  @BeforeEach
  void start() throws IOException {
    service = start(Map.of()).awaitReady();
    String awards =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "{\"user_id\":\"usr_%d\",\"amount\":5}".formatted(i % 90))
            .reduce((a, b) -> a + "," + b)
            .orElseThrow();
    Api api = new Api(service.url(), KEY);
    for (int i = 0; i < 10; i++) {
      api.post("/api/v1/xp/batch", "{\"awards\":[" + awards + "]}").data();
    }
    Files.writeString(folder.resolve("key"), KEY);
    await().atMost(PATIENCE).until(() -> rail("projections").out().contains("10,002"));
  }

  private RunningService start(Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("SPRING_DATASOURCE_URL", database.getJdbcUrl());
    environment.put("REWARDRAIL_BOOTSTRAP_API_KEY", KEY);
    return RunningService.start(folder, environment);
  }

  @AfterEach
  void stop() {
    service.close();
    database.close();
  }

  private String[] asked(String... arguments) {
    return Stream.of(
            List.of(arguments),
            List.of("--url", service.url(), "--key-file", folder.resolve("key").toString()))
        .flatMap(List::stream)
        .toArray(String[]::new);
  }

  private Ran rail(String... arguments) {
    return Ran.of(asked(arguments));
  }

  private static void awaitSaid(Ran.Going rail, String... what) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(rail.err()).contains(what));
  }

  @Test
  void the_bar_moves_with_the_rebuild_and_tells_its_rate_and_the_time_that_is_left()
      throws SQLException {
    rail("rebuild", "leaderboard", "--dry-run", "--watch", "--progress=always");
    Ran.Going watched;
    try (HeldRebuild held = HeldRebuild.after(database, 2_500)) {
      watched = going("rebuild", "leaderboard", "--watch", "--progress=always");
      awaitSaid(watched, "leaderboard  24% [====", "  2500/10002 events (");
      assertThat(watched.err())
          .contains(" events/s, reading")
          .containsPattern("/ 0:\\d\\d:\\d\\d\\)");
      assertThat(rail("projections").out()).contains("3: building, 25%");
      assertThat(rail("status").out())
          .contains("builder     leaderboard 3 is built by rewardrail ");
    }
    try (watched) {
      Ran done = watched.end();
      assertThat(done.exitCode()).as(done.toString()).isZero();
      assertThat(done.err()).contains("leaderboard 100% [====", "10002/10002 events (", "live");
      assertThat(done.out())
          .startsWith("leaderboard 3: live, equal to generation 1 in all")
          .contains("at position 10,002");
    }
  }

  private Ran.Going going(String... arguments) {
    return new Ran.Going(asked(arguments));
  }

  @Test
  void a_rebuild_that_was_begun_elsewhere_is_watched_too() throws SQLException {
    assertThat(rail("watch")).returns(ExitCode.WELL, Ran::exitCode).returns("", Ran::out);
    assertThat(rail("watch", "leaderbord").exitCode()).isEqualTo(ExitCode.REFUSED);
    Ran.Going watched;
    try (HeldRebuild held = HeldRebuild.after(database, 2_500)) {
      assertThat(rail("rebuild", "profile", "reward").out()).contains("profile 2: building");
      watched = going("watch", "--progress=always");
      awaitSaid(watched, "profile  24% [");
    }
    try (watched) {
      assertThat(watched.end().out().lines())
          .hasSize(2)
          .allMatch(
              line -> line.matches("(profile|reward) 2: live, equal to generation 1 in all.*"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stopped", "killed"})
  void who_watches_goes_on_when_the_service_is_started_anew(String how)
      throws SQLException, InterruptedException {
    Ran.Going watched;
    CompletableFuture<Void> ended;
    try (HeldRebuild held = HeldRebuild.after(database, 2_500)) {
      watched = going("rebuild", "leaderboard", "--watch", "--progress=always");
      awaitSaid(watched, "leaderboard  24% [");
      ended =
          CompletableFuture.runAsync(
              how.equals("stopped") ? service::close : this::kill, Thread::startVirtualThread);
      awaitSaid(watched, "the service does not answer; it is asked again");
    }
    ended.join();
    service = start(Map.of("SERVER_PORT", Integer.toString(service.port()))).awaitReady();
    try (watched) {
      Ran done = watched.end();
      assertThat(done.exitCode()).as(done.toString()).isZero();
      assertThat(done.out()).startsWith("leaderboard 2: live, equal to generation 1 in all");
    }
  }

  private void kill() {
    try {
      service.kill();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
