package dev.rewardrail.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.query.table.Projection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What each projection makes of a log that is kept here: {@code folds/<name>.<version>.txt}. Only
 * by its version is a generation told as stale, so folds that make something else of the same log
 * have another one. {@code -Dpublish} writes the file of a new version; remove that of the former.
 */
class FoldsTest {

  private static final Path KEPT = Path.of("src/test/resources/folds");
  private static final Pattern ZEROS = Pattern.compile("(?:00){4,}");
  private static final HikariDataSource DATABASE = TestPostgres.database();

  private static final String APPEND =
      """
      with event as (
          insert into ledger_event
          select position, gen_random_uuid(), workspace_id, stream, version, type, revision, payload,
                 metadata, occurred_at, recorded_at, sha256('')
          from jsonb_to_recordset(?::jsonb) as event (
              position bigint, workspace_id text, stream text, version bigint, type text,
              revision integer, payload text, metadata text, occurred_at timestamptz,
              recorded_at timestamptz)
          returning position, recorded_at)
      insert into ledger_commit
      select position, recorded_at, decode(repeat('00', 32 * bit_count(position::bit(64))::integer), 'hex')
      from event order by position desc limit 1\
      """;

  private static Map<String, List<String>> made;

  @BeforeAll
  static void fold() throws IOException, SQLException {
    String log = String.join(",", Files.readAllLines(KEPT.resolve("log.jsonl")));
    assertThat(new JdbcTemplate(DATABASE).update(APPEND, "[" + log + "]")).isOne();
    try (Connection connection = DATABASE.getConnection()) {
      // PostgreSQL writes moments in the zone of whoever asks.
      connection.createStatement().execute("set time zone 'UTC'");
      ReadModel model = new ReadModel(new SingleConnectionDataSource(connection, true)).register();
      model.foldAll();
      made = model.dump();
    }
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  private static List<Projection> projections() {
    return Projections.ALL;
  }

  private static Path file(Projection projection) {
    return KEPT.resolve("%s.%d.txt".formatted(projection.name(), projection.version()));
  }

  @ParameterizedTest
  @MethodSource("projections")
  void a_version_makes_of_a_log_what_it_made_of_it_before(Projection projection)
      throws IOException {
    List<String> rows = projection.tableNames().sorted().flatMap(FoldsTest::rows).toList();
    Path file = file(projection);
    if (System.getProperty("publish") != null && Files.notExists(file)) {
      Files.write(file, rows);
    }
    assertThat(rows)
        .as("%s must get another version if this is meant", projection.name())
        .isEqualTo(Files.readAllLines(file));
  }

  private static Stream<String> rows(String table) {
    return made.get(table).stream()
        .map(
            row ->
                table
                    + " "
                    + ZEROS
                        .matcher(row)
                        .replaceAll(zeros -> "[%d zeros]".formatted(zeros.group().length() / 2)));
  }

  @Test
  void what_is_kept_is_of_the_versions_that_there_are() throws IOException {
    try (Stream<Path> files = Files.list(KEPT)) {
      assertThat(files)
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(
                      Stream.of(KEPT.resolve("log.jsonl")),
                      projections().stream().map(FoldsTest::file))
                  .toList());
    }
  }

  @Test
  void of_that_log_all_can_be_taken_and_no_table_stays_empty() {
    assertThat(
            new JdbcTemplate(DATABASE)
                .queryForObject("select count(*) from projection_dead_letter", Long.class))
        .isZero();
    assertThat(made).allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
  }
}
