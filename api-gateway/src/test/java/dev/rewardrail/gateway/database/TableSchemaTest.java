package dev.rewardrail.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.gateway.SecondInstance;
import dev.rewardrail.ledger.TestPostgres;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where the service keeps its tables in a database that it shares with others. */
@ExtendWith(OutputCaptureExtension.class)
class TableSchemaTest {

  private static final String KEY = "rr_schemaschemaschemaschema";
  private static final String AWARD = "{\"user_id\":\"usr_1\",\"amount\":5}";

  private static List<String> schemasOfTheLog(JdbcTemplate jdbc) {
    return jdbc.queryForList(
        "select schemaname from pg_tables where tablename = 'ledger_event'", String.class);
  }

  private static List<String> tablesIn(JdbcTemplate jdbc, String schema) {
    return jdbc.queryForList(
        "select tablename from pg_tables where schemaname = ? order by 1", String.class, schema);
  }

  @Test
  void tables_of_another_program_are_left_alone_and_a_restart_goes_on_where_it_was() {
    try (HikariDataSource database = TestPostgres.emptyPool()) {
      JdbcTemplate jdbc = new JdbcTemplate(database);
      jdbc.execute("create table invoice (id bigint primary key)");
      try (SecondInstance service = SecondInstance.on(database, KEY)) {
        service.api(KEY).post("/api/v1/xp", AWARD).data();
      }
      assertThat(schemasOfTheLog(jdbc)).containsExactly("rewardrail");
      assertThat(tablesIn(jdbc, "public")).containsExactly("invoice");
      try (SecondInstance service = SecondInstance.on(database, KEY)) {
        assertThat(service.api(KEY).post("/api/v1/xp", AWARD).data().get("new_total_xp").asLong())
            .isEqualTo(10);
      }
      assertThat(schemasOfTheLog(jdbc)).containsExactly("rewardrail");
    }
  }

  @Test
  void a_log_that_is_there_already_goes_on_where_it_is() {
    try (HikariDataSource database = TestPostgres.database()) {
      try (SecondInstance service = SecondInstance.on(database, KEY)) {
        service.api(KEY).post("/api/v1/xp", AWARD).data();
      }
      JdbcTemplate jdbc = new JdbcTemplate(database);
      assertThat(schemasOfTheLog(jdbc)).containsExactly("public");
      assertThat(jdbc.queryForObject("select count(*) from ledger_event", Long.class)).isPositive();
    }
  }

  @Test
  void the_schema_can_be_set_and_its_owner_may_be_another_login() {
    try (HikariDataSource database = TestPostgres.emptyPool()) {
      JdbcTemplate jdbc = new JdbcTemplate(database);
      jdbc.execute("create role schema_service login nosuperuser password 'secret'");
      try (SecondInstance service =
          SecondInstance.on(
              database,
              KEY,
              "spring.datasource.username=schema_service",
              "spring.datasource.password=secret",
              "spring.datasource.url=" + database.getJdbcUrl().replaceAll("\\?.*", ""),
              "spring.flyway.user=postgres",
              "spring.flyway.password=secret",
              "rewardrail.schema=points")) {
        service.api(KEY).post("/api/v1/xp", AWARD).data();
      }
      assertThat(schemasOfTheLog(jdbc)).containsExactly("points");
      assertThat(
              jdbc.queryForObject(
                  "select tableowner from pg_tables where tablename = 'ledger_event'",
                  String.class))
          .isEqualTo("postgres");
      assertThat(
              jdbc.queryForObject(
                  "select has_table_privilege('schema_service', 'points.ledger_event', 'update')",
                  Boolean.class))
          .isFalse();
    }
  }

  @Test
  void a_schema_of_another_program_is_refused_in_a_sentence(CapturedOutput output) {
    try (HikariDataSource database = TestPostgres.emptyPool()) {
      JdbcTemplate jdbc = new JdbcTemplate(database);
      jdbc.execute("create table invoice (id bigint primary key)");
      assertThatThrownBy(() -> SecondInstance.on(database, KEY, "rewardrail.schema=public"));
      assertThat(output)
          .contains("The schema of the service's tables holds tables of another program.")
          .contains("Set REWARDRAIL_SCHEMA to a schema that is empty or not there yet")
          .doesNotContain("\tat ");
      assertThat(tablesIn(jdbc, "public")).containsExactly("invoice");
    }
  }

  @Test
  void a_login_that_may_not_create_the_schema_is_told_what_it_lacks(CapturedOutput output) {
    try (HikariDataSource database = TestPostgres.emptyPool()) {
      new JdbcTemplate(database)
          .execute("create role schema_stranger login nosuperuser password 'secret'");
      assertThatThrownBy(
          () ->
              SecondInstance.on(
                  database,
                  KEY,
                  "spring.datasource.url=" + database.getJdbcUrl().replaceAll("\\?.*", ""),
                  "spring.datasource.username=schema_stranger",
                  "spring.datasource.password=secret"));
      assertThat(output)
          .contains("permission denied")
          .contains("or grant it CREATE on the database")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void a_login_for_migrations_that_is_not_there_is_told(CapturedOutput output) {
    try (HikariDataSource database = TestPostgres.emptyPool()) {
      assertThatThrownBy(
          () ->
              SecondInstance.on(
                  database,
                  KEY,
                  "spring.datasource.url=" + database.getJdbcUrl().replaceAll("\\?.*", ""),
                  "spring.datasource.username=postgres",
                  "spring.datasource.password=secret",
                  "spring.flyway.user=nobody",
                  "spring.flyway.password=secret"));
      assertThat(output)
          .contains("role \"nobody\" does not exist")
          .contains("at SPRING_FLYWAY_USER and _PASSWORD where they are set")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void settings_that_cannot_be_are_told_by_their_names(CapturedOutput output) {
    try (HikariDataSource database = TestPostgres.emptyPool()) {
      assertThatThrownBy(
          () ->
              SecondInstance.on(
                  database, KEY, "rewardrail.schema=No-Schema", "rewardrail.streams.all=-1"));
      assertThat(output)
          .contains("rewardrail.schema", "at most 63 of a-z, 0-9 and _")
          .contains("rewardrail.streams.all", "must be greater than or equal to 0")
          .doesNotContain("\tat ");
    }
  }
}
