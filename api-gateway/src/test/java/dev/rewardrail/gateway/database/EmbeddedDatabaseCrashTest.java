package dev.rewardrail.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rewardrail.gateway.RunningService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** The embedded PostgreSQL dies or hangs while the service runs. */
class EmbeddedDatabaseCrashTest {

  private static final String CRASHED = "rr_crashcrashcrashcrashcrashcrash";

  @TempDir private Path folder;

  @Test
  void after_a_crash_of_the_database_it_is_started_again_and_nothing_is_lost() throws Exception {
    try (RunningService service = started(CRASHED)) {
      award(service, CRASHED, 1);
      Path control = folder.resolve(".rewardrail/data/global/pg_control");
      Path away = folder.resolve(".rewardrail/away");
      // So that it fails while it starts, as on a full disk.
      Files.move(control, away);
      ProcessHandle postmaster = postmaster();
      postmaster.destroyForcibly();
      postmaster.onExit().join();
      client(service, CRASHED)
          .post()
          .uri("/api/v1/xp")
          .contentType(MediaType.APPLICATION_JSON)
          .body("{\"user_id\": \"usr_1\", \"amount\": 1}")
          .exchange()
          .expectStatus()
          .isEqualTo(503)
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("commit_failed");
      assertThat(readinessWithinFourSeconds(service)).isEqualTo(503);
      client(service, CRASHED)
          .get()
          .uri("/api/v1/leaderboard")
          .exchange()
          .expectStatus()
          .isEqualTo(503)
          .expectHeader()
          .valueEquals("Retry-After", "1")
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("database_unavailable")
          .jsonPath("$.request_id")
          .value(id -> assertThat(service.output()).as("the log").contains("[" + id + "]"));
      await().until(() -> service.output().contains("Could not restart PostgreSQL"));
      Files.move(away, control);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> readinessWithinFourSeconds(service) == 200);
      award(service, CRASHED, 2);
      try (Stream<Path> logs = Files.list(folder.resolve(".rewardrail/log"))) {
        assertThat(logs)
            .anySatisfy(log -> assertThat(log).content().contains("database system is ready"));
      }
    }
    try (RunningService again = started(CRASHED)) {
      award(again, CRASHED, 3);
    }
  }

  @Test
  void a_database_that_hangs_is_told_by_readiness_and_goes_on() throws Exception {
    try (RunningService service = started(CRASHED)) {
      award(service, CRASHED, 1);
      List<ProcessHandle> processes =
          Stream.concat(Stream.of(postmaster()), postmaster().children()).toList();
      signal("STOP", processes);
      try {
        assertThat(readinessWithinFourSeconds(service)).isEqualTo(503);
      } finally {
        signal("CONT", processes);
      }
      await().atMost(Duration.ofMinutes(1)).until(() -> readinessWithinFourSeconds(service) == 200);
      award(service, CRASHED, 2);
    }
  }

  private ProcessHandle postmaster() throws IOException {
    Path pidFile = folder.resolve(".rewardrail/data/postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
    return ProcessHandle.of(pid).orElseThrow();
  }

  private static void signal(String signal, List<ProcessHandle> processes) throws Exception {
    List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
    processes.forEach(process -> command.add(Long.toString(process.pid())));
    new ProcessBuilder(command).start().waitFor();
  }

  /** It takes three at the most. */
  private static int readinessWithinFourSeconds(RunningService service) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create(service.url() + "/actuator/health/readiness"))
                  .timeout(Duration.ofSeconds(4))
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  private static RestTestClient client(RunningService service, String key) {
    return RestTestClient.bindToServer()
        .baseUrl(service.url())
        .defaultHeader("Authorization", "Bearer " + key)
        .build();
  }

  private static void award(RunningService service, String key, long total) {
    client(service, key)
        .post()
        .uri("/api/v1/xp")
        .contentType(MediaType.APPLICATION_JSON)
        .body("{\"user_id\": \"usr_1\", \"amount\": 1}")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.data.new_total_xp")
        .isEqualTo((int) total);
  }

  private RunningService started(String key) {
    return RunningService.start(folder, new HashMap<>(Map.of("REWARDRAIL_BOOTSTRAP_API_KEY", key)))
        .awaitReady();
  }
}
