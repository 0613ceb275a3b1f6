package dev.rewardrail.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.benchmark.service.Awards;
import dev.rewardrail.benchmark.service.LongLog;
import dev.rewardrail.benchmark.service.Service;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongLogTest {

  @TempDir private Path folder;

  @Test
  void a_log_is_filled_and_one_that_awards_made_longer_meanwhile_is_left_as_it_is()
      throws Exception {
    Path jar = Path.of(BenchmarksTest.JAR);
    try (Service service = Service.start(jar, folder, List.of())) {
      LongLog log = new LongLog(service.postgres());
      Awards awards = new Awards(service);
      awards.toEach(10);
      awards.awaitRead();

      log.fillUpTo(500);
      long filled = head(service);
      assertThat(filled).isBetween(491L, 500L);

      log.fillUpTo(400);
      assertThat(head(service)).isEqualTo(filled);
      awards.toEach(10);
      assertThat(head(service)).isEqualTo(filled + 10);
    }
  }

  private static long head(Service service) throws Exception {
    try (Connection connection = service.postgres().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select max(position) from ledger_commit")) {
      row.next();
      return row.getLong(1);
    }
  }
}
