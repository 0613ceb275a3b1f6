package dev.rewardrail.gateway.cli;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.SecondInstance;
import dev.rewardrail.ledger.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A service, to be asked by the command line. */
abstract class Railed {

  static final String KEY = "rr_railrailrailrailrailrailrailrail";

  @TempDir Path folder;

  final HikariDataSource database = TestPostgres.database();
  final JdbcTemplate jdbc = new JdbcTemplate(database);
  SecondInstance instance;
  Api api;

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

  Ran rail(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", api.url(), "--key-file", folder.resolve("key").toString()));
    return Ran.of(all.toArray(String[]::new));
  }

  void awards(int count) {
    String position = "0";
    for (int i = 0; i < count; i++) {
      position = api.award("usr_" + i % 7, 10).header("Ledger-Position");
    }
    String last = position;
    await().until(() -> api.get("/api/v1/profiles/usr_0", "Ledger-Position", last).status() == 200);
  }
}
