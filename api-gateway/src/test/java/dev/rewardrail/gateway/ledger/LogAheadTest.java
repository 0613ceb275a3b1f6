package dev.rewardrail.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.SecondInstance;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.ledger.lane.Lane;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A log that a wrong clock dated ahead is told of, and does not pin time. */
class LogAheadTest {

  private static final String KEY = "rr_testtesttesttesttesttest";

  private static void ahead(HikariDataSource database, String by) {
    new JdbcTemplate(database)
        .execute(
            """
            set session_replication_role = replica;
            update ledger_commit set recorded_at = clock_timestamp() + interval '%s'
            where position = (select max(position) from ledger_commit);
            set session_replication_role = default\
            """
                .formatted(by));
  }

  @Test
  void a_log_more_than_a_minute_ahead_is_told_by_health_and_refused_at_start() {
    try (HikariDataSource database = TestPostgres.database()) {
      try (SecondInstance service = SecondInstance.on(database, KEY)) {
        Api api = service.api(KEY);
        assertThat(api.get("/actuator/health/ledger").status()).isEqualTo(200);
        assertThat(api.get("/actuator/health").status()).isEqualTo(200);
        ahead(database, "30 hours");
        assertThat(api.get("/actuator/health").status())
            .as("an answer that is kept would be told for as long as a clock was ahead")
            .isEqualTo(503);
        Awaitility.await().until(() -> api.get("/actuator/health/ledger").status() == 503);
        assertThat(api.get("/actuator/health/readiness").status())
            .as("requests are taken all the same")
            .isEqualTo(200);
      }
      assertThatThrownBy(() -> SecondInstance.on(database, KEY).close())
          .rootCause()
          .hasMessageContaining("ahead of PostgreSQL's clock");
      try (SecondInstance accepts =
          SecondInstance.on(database, KEY, "rewardrail.accept-log-ahead=true")) {
        Api api = accepts.api(KEY);
        assertThat(api.award("usr_1", 5).status()).isEqualTo(200);
        assertThat(api.get("/actuator/health/ledger").status()).as("accepted").isEqualTo(200);
        ahead(database, "60 hours");
        assertThat(api.get("/actuator/health").status()).as("accepted").isEqualTo(200);
      }
      ahead(database, "30 seconds");
      SecondInstance.on(database, KEY).close();
    }
  }

  @Test
  void writes_that_fail_are_told_until_one_succeeds() {
    try (HikariDataSource database = TestPostgres.database();
        SecondInstance service = SecondInstance.on(database, KEY)) {
      Api api = service.api(KEY);
      JdbcTemplate jdbc = new JdbcTemplate(database);
      api.award("usr_1", 1).data();
      jdbc.execute("alter table member_about add constraint none check (name is null) not valid");
      api.send("PUT", "/api/v1/admin/members/usr_1", "{\"name\":\"Ann\"}")
          .expect(503, "commit_failed");
      assertThat(api.get("/actuator/health/ledger").status()).isEqualTo(503);
      assertThat(api.get("/actuator/health/readiness").status()).as("reads go on").isEqualTo(200);
      api.award("usr_1", 1).data();
      assertThat(api.get("/actuator/health/ledger").status()).isEqualTo(200);
    }
  }

  @Test
  void readiness_follows_the_lane() {
    try (HikariDataSource database = TestPostgres.database();
        SecondInstance service = SecondInstance.on(database, KEY)) {
      Api api = service.api(KEY);
      assertThat(api.get("/actuator/health/readiness").status()).isEqualTo(200);
      service.bean(Lane.class).close();
      Awaitility.await().until(() -> api.get("/actuator/health/readiness").status() == 503);
    }
  }
}
