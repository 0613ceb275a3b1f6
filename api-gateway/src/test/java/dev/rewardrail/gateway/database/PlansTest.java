package dev.rewardrail.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.SecondInstance;
import dev.rewardrail.ledger.TestPostgres;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What an award costs must not grow with what there is, also before PostgreSQL has made statistics
 * of its tables: it once read the whole log for each commit, and a whole board for each member.
 */
class PlansTest {

  private static final String KEY = "rr_plansplansplansplansplansplans";
  private static final int BATCHES = 40;
  private static final int AWARDS = 50;

  /** More than a lookup by key in each table comes to, and far less than a look through one. */
  private static final long READ_FOR_AN_AWARD = 60;

  @Test
  void an_award_reads_few_rows_however_many_there_are() {
    try (HikariDataSource database = TestPostgres.database();
        SecondInstance service = SecondInstance.on(database, KEY)) {
      Api api = service.api(KEY);
      String position = "0";
      for (int batch = 0; batch < BATCHES; batch++) {
        position = api.send("POST", "/api/v1/xp/batch", awards(batch)).header("Ledger-Position");
      }
      String written = position;
      await()
          .until(
              () ->
                  api.send("GET", "/api/v1/profiles/usr_1", null, "Ledger-Position", written)
                          .status()
                      == 200);
      JdbcTemplate jdbc = new JdbcTemplate(database);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> count(jdbc, "n_tup_ins", "pg_stat_user_tables") > 2 * BATCHES * AWARDS);
      assertThat(
              count(jdbc, "seq_tup_read", "pg_stat_user_tables")
                  + count(jdbc, "idx_tup_read", "pg_stat_user_indexes"))
          .isLessThan(READ_FOR_AN_AWARD * BATCHES * AWARDS);
    }
  }

  private static String awards(int batch) {
    return IntStream.range(0, AWARDS)
        .mapToObj(i -> "{\"user_id\":\"usr_%d\",\"amount\":10}".formatted(batch * AWARDS + i))
        .collect(Collectors.joining(",", "{\"awards\":[", "]}"));
  }

  private static long count(JdbcTemplate jdbc, String column, String view) {
    return jdbc.queryForObject("select sum(" + column + ") from " + view, Long.class);
  }
}
