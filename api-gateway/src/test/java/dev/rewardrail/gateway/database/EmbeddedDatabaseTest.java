package dev.rewardrail.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rewardrail.gateway.RunningService;
import dev.rewardrail.gateway.start.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** The service with a PostgreSQL of its own, started, stopped and killed. */
class EmbeddedDatabaseTest {

  private static final Pattern KEY = Pattern.compile("^  (rr_\\S+)$", Pattern.MULTILINE);

  @TempDir private Path folder;

  @AfterEach
  void stopWhatIsLeft() throws IOException {
    Postmaster.stop(folder.resolve(".rewardrail/data"));
  }

  private RunningService start() {
    return RunningService.start(folder, Map.of()).awaitReady();
  }

  private static String keyToldBy(RunningService service) {
    Matcher key = KEY.matcher(service.output());
    assertThat(key.find()).as(service.output()).isTrue();
    return key.group(1);
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

  @Test
  void a_key_is_told_once_and_what_was_awarded_outlives_a_stop_and_every_kill() throws Exception {
    String key;
    try (RunningService first = start()) {
      key = keyToldBy(first);
      award(first, key, 1);
    }
    RunningService killed = start();
    assertThat(killed.output()).doesNotContain(key).doesNotContain("shown this once");
    award(killed, key, 2);
    killed.kill();
    assertThat(Files.exists(folder.resolve(".rewardrail/data/postmaster.pid")))
        .as("its PostgreSQL is left running")
        .isTrue();
    RunningService killedWithItsGroup = start();
    assertThat(killedWithItsGroup.output()).contains("that a killed service left running");
    award(killedWithItsGroup, key, 3);
    killedWithItsGroup.killWithChildren();
    try (RunningService last = start()) {
      award(last, key, 4);
    }
    assertThat(Files.exists(folder.resolve(".rewardrail/data/postmaster.pid")))
        .as("a stop stops its PostgreSQL too")
        .isFalse();
    assertThat(folder.resolve(".rewardrail/postgres")).isDirectoryContaining("glob:**/PG-*");
  }

  @Test
  void a_first_start_that_was_broken_off_is_begun_anew() throws Exception {
    Path data = folder.resolve(".rewardrail/data");
    Files.createDirectories(data);
    Files.writeString(data.resolve("PG_VERSION"), "18");
    Files.writeString(data.resolve("postmaster.pid"), "garbage");
    Files.writeString(folder.resolve(".rewardrail/password.unfinished"), "");
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve(".rewardrail"))) {
      assertThat(database.password()).hasSize(48);
    }
    assertThat(data.resolve("postgresql.conf")).exists();
    assertThat(folder.resolve(".rewardrail/data.unfinished-1/postmaster.pid"))
        .as("nothing is deleted")
        .hasContent("garbage");
  }

  @Test
  void a_key_is_told_also_when_the_service_cannot_start() throws Exception {
    try (RunningService first = started("rr_firstfirstfirstfirstfirstfirst")) {
      Path other = Files.createDirectory(folder.resolve("other"));
      String taken = first.url().replaceFirst(".*:", "");
      try (RunningService second = RunningService.start(other, Map.of("SERVER_PORT", taken))) {
        assertThat(second.awaitExit()).isNotZero();
        assertThat(keyToldBy(second)).startsWith("rr_");
      }
    }
  }

  @Test
  void a_second_service_on_the_same_folder_is_refused_in_words() throws Exception {
    try (RunningService first = start();
        RunningService second = RunningService.start(folder, Map.of())) {
      assertThat(second.awaitExit()).isNotZero();
      assertThat(second.output())
          .contains("Another service is running on the data folder")
          .contains("REWARDRAIL_DATA_DIR")
          .doesNotContain("\tat ");
      award(first, keyToldBy(first), 1);
    }
  }

  @Test
  void the_database_is_durable_and_opens_by_its_password_alone() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve(".rewardrail"))) {
      try (Connection connection =
          DriverManager.getConnection(database.url(), EmbeddedDatabase.USER, database.password())) {
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
          assertThat(show(connection, setting)).as(setting).isEqualTo("on");
        }
        assertThat(show(connection, "server_version")).startsWith("18.");
        assertThat(show(connection, "listen_addresses")).isEqualTo("localhost");
      }
      assertThatThrownBy(
              () -> DriverManager.getConnection(database.url(), EmbeddedDatabase.USER, "wrong"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password");
    }
    Path data = folder.resolve(".rewardrail/data");
    assertThat(Files.readString(data.resolve("pg_hba.conf")).lines())
        .filteredOn(line -> !line.startsWith("#") && !line.isBlank())
        .allMatch(line -> line.endsWith("scram-sha-256"));
    assertThat(permissions(".rewardrail")).isEqualTo("rwx------");
    assertThat(permissions(".rewardrail/password")).isEqualTo("rw-------");
  }

  private static String show(Connection connection, String setting) throws SQLException {
    try (var row = connection.createStatement().executeQuery("show " + setting)) {
      row.next();
      return row.getString(1);
    }
  }

  private String permissions(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(path)));
  }

  @Test
  void a_key_that_is_set_opens_and_the_one_that_was_set_before_does_not() {
    try (RunningService first = started("rr_firstfirstfirstfirstfirstfirst")) {
      award(first, "rr_firstfirstfirstfirstfirstfirst", 1);
      assertThat(first.output()).doesNotContain("rr_");
    }
    try (RunningService second = started("rr_secondsecondsecondsecond")) {
      award(second, "rr_secondsecondsecondsecond", 2);
      client(second, "rr_firstfirstfirstfirstfirstfirst")
          .get()
          .uri("/api/v1/leaderboard")
          .exchange()
          .expectStatus()
          .isUnauthorized();
    }
    try (RunningService again = started("rr_firstfirstfirstfirstfirstfirst")) {
      award(again, "rr_firstfirstfirstfirstfirstfirst", 3);
    }
  }

  private RunningService started(String key) {
    return RunningService.start(folder, new HashMap<>(Map.of("REWARDRAIL_BOOTSTRAP_API_KEY", key)))
        .awaitReady();
  }

  @Test
  void a_key_that_is_none_is_refused_in_words() throws Exception {
    try (RunningService service =
        RunningService.start(folder, Map.of("REWARDRAIL_BOOTSTRAP_API_KEY", "secret"))) {
      assertThat(service.awaitExit()).isNotZero();
      assertThat(service.output())
          .contains("REWARDRAIL_BOOTSTRAP_API_KEY must be rr_")
          .doesNotContain("secret\"", "\tat ");
    }
  }

  @Test
  void a_data_folder_that_cannot_be_used_is_told_in_a_sentence() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    assertThatThrownBy(() -> EmbeddedDatabase.start(file))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("cannot run in the data folder " + file);
  }

  @Test
  void a_database_that_cannot_be_used_is_told_in_words() throws Exception {
    Map<String, String> nowhere =
        Map.of(
            "SPRING_DATASOURCE_URL", "jdbc:postgresql://localhost:1/none",
            "SPRING_DATASOURCE_PASSWORD", "secret-password");
    try (RunningService service = RunningService.start(folder, nowhere)) {
      assertThat(service.awaitExit()).isNotZero();
      assertThat(service.output())
          .contains("The database cannot be used", "SPRING_DATASOURCE_URL")
          .doesNotContain("secret-password", "\tat ");
    }
  }
}
