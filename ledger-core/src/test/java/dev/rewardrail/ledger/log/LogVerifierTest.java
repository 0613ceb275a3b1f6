package dev.rewardrail.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.RandomHistory;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.ledger.audit.Frontier;
import dev.rewardrail.ledger.audit.Leaf;
import dev.rewardrail.ledger.audit.LogRow;
import dev.rewardrail.ledger.audit.Tiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

class LogVerifierTest {

  private final HikariDataSource database = TestPostgres.database();
  private final JdbcTemplate jdbc = new JdbcTemplate(database);

  @BeforeEach
  void write() {
    try (TestLedger ledger = new TestLedger(database)) {
      new RandomHistory(ledger, 1).happen(120);
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  private LogVerification verify() {
    return new LogVerifier(database, Map.of(), List.of()).verify(soFar -> true);
  }

  @Test
  void a_log_that_nobody_touched_is_found_right() {
    List<Long> checked = new ArrayList<>();
    LogVerification all =
        new LogVerifier(database, Map.of(), List.of())
            .verify(
                soFar -> {
                  checked.add(soFar.checked());
                  return true;
                });
    assertThat(all.findings()).isEmpty();
    assertThat(all.checked()).isEqualTo(all.total()).isEqualTo(new LogReader(database).head());
    assertThat(checked).startsWith(0L);
    assertThat(new LogVerifier(database, Map.of(), List.of()).verify(soFar -> false).checked())
        .isZero();
  }

  /** As the database's superuser, past the triggers: each column of each table. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ledger_event|event_id = gen_random_uuid()|not what was hashed",
        "ledger_event|workspace_id = 'ws_b'|not what was hashed",
        "ledger_event|stream = concat(stream, 'x')|not what was hashed",
        "ledger_event|version = version + 1000|its version",
        "ledger_event|type = 'BadgePolished'|cannot be read",
        "ledger_event|revision = 9|not what was hashed",
        "ledger_event|payload = concat(payload, ' ')|not what was hashed",
        "ledger_event|metadata = replace(metadata, 'a', 'b')|not what was hashed",
        "ledger_event|occurred_at = occurred_at + interval '1 microsecond'|not what was hashed",
        "ledger_event|recorded_at = recorded_at - interval '1 day'|recorded before",
        "ledger_event|leaf_hash = set_byte(leaf_hash, 31, get_byte(leaf_hash, 31) # 1)|its"
            + " leaf_hash",
        "ledger_event|position = position + 100000|is missing",
        "ledger_commit|frontier = set_byte(frontier, 0, get_byte(frontier, 0) # 1)|its frontier",
        "ledger_commit|recorded_at = recorded_at + interval '1 microsecond'|its time",
        "ledger_commit|position = position + 100000|no event at its position"
      })
  void a_change_of_any_column_is_found_and_named(String table, String change, String what) {
    long position =
        jdbc.queryForObject(
            "select position from %s where position > 50 order by position limit 1"
                .formatted(table),
            Long.class);
    jdbc.execute("alter table " + table + " disable trigger all");
    assertThat(
            jdbc.update("update %s set %s where position = %d".formatted(table, change, position)))
        .isOne();
    assertThat(verify().findings())
        .as(change)
        .anySatisfy(
            finding -> {
              assertThat(finding.table()).isEqualTo(table);
              assertThat(finding.what()).contains(what);
            });
  }

  @Test
  void an_event_that_was_taken_away_is_missed() {
    jdbc.execute("alter table ledger_event disable trigger all");
    jdbc.update("delete from ledger_event where position = 60");
    assertThat(verify().findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.position()).isEqualTo(61);
              assertThat(finding.what()).contains("missing: 60");
            });
  }

  /** Another content, with the hash of that. */
  private void forge(long position) {
    jdbc.execute("alter table ledger_event disable trigger all");
    LogRow row =
        jdbc.queryForObject(
            "select " + LogTables.COLUMNS + " from ledger_event where position = " + position,
            (found, number) -> EventCodec.encode(LogTables.EVENT.mapRow(found, number)));
    LogRow forged =
        new LogRow(
            row.position(),
            row.eventId(),
            row.workspaceId(),
            row.stream(),
            row.version(),
            row.type(),
            row.revision(),
            row.payload() + " ",
            row.metadata(),
            row.occurredAt(),
            row.recordedAt());
    jdbc.update(
        "update ledger_event set payload = ?, leaf_hash = ? where position = " + position,
        forged.payload(),
        Leaf.hash(forged));
  }

  @Test
  void a_forged_event_with_a_right_hash_does_not_fit_its_commit() {
    forge(60);
    assertThat(verify().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.table()).isEqualTo("ledger_event");
              assertThat(finding.position()).isGreaterThanOrEqualTo(60);
              assertThat(finding.what()).contains("and its leaf_hash with it");
            });
  }

  @Test
  void a_log_that_is_not_what_it_was_known_to_be_is_told() {
    LogVerification whole = verify();
    assertThat(known(whole.total(), whole.root())).isEmpty();
    assertThat(known(60, whole.root()))
        .containsExactly(
            "the log is not what it was known to be at 60: one of 1 to 60 was changed");
    assertThat(known(whole.total() + 1, whole.root()))
        .singleElement()
        .asString()
        .startsWith("the log ends here, and was known to have");
  }

  private List<String> known(long position, String root) {
    return new LogVerifier(database, Map.of(position, root), List.of())
        .verify(soFar -> true).findings().stream().map(LogVerification.Finding::what).toList();
  }

  @Test
  void what_no_commit_has_is_told() {
    jdbc.execute("alter table ledger_commit disable trigger all");
    jdbc.update(
        "delete from ledger_commit where position = (select max(position) from ledger_commit)");
    assertThat(verify().findings())
        .extracting(LogVerification.Finding::what)
        .containsExactly("no commit has it");
  }

  private List<String> places(String... changes) {
    jdbc.execute("alter table ledger_event disable trigger all");
    jdbc.execute("alter table ledger_commit disable trigger all");
    for (String change : changes) {
      assertThat(jdbc.update(change)).as(change).isOne();
    }
    return verify().findings().stream()
        .map(finding -> finding.table() + " " + finding.position())
        .toList();
  }

  private long commit(int number) {
    return jdbc.queryForObject(
        "select position from ledger_commit order by position offset ? limit 1",
        Long.class,
        number);
  }

  @Test
  void each_of_several_changes_is_named_once() {
    new Tiles(database).keep(new LogReader(database).head());
    assertThat(
            places(
                "update ledger_event set payload = concat(payload, ' ') where position = 20",
                "update ledger_event set metadata = concat(metadata, ' ') where position = 70",
                "update ledger_event set leaf_hash = sha256('x') where position = 90"))
        .containsExactly("ledger_event 20", "ledger_event 70", "ledger_event 90");
  }

  @Test
  void of_a_commit_whose_frontier_was_changed_nothing_else_is_named() {
    long first = commit(1);
    long second = commit(3);
    assertThat(
            places(
                "update ledger_commit set frontier = set_byte(frontier, 0, get_byte(frontier, 0) # 1)"
                    + " where position = "
                    + first,
                "update ledger_commit set frontier = frontier || frontier where position = "
                    + second))
        .containsExactly("ledger_commit " + first, "ledger_commit " + second);
  }

  @Test
  void a_forged_event_and_a_second_one_are_both_found() {
    forge(20);
    forge(commit(2) + 1);
    assertThat(verify().findings())
        .extracting(LogVerification.Finding::table)
        .containsExactly("ledger_event", "ledger_event");
  }

  @Test
  void a_commit_that_was_taken_away_is_missed() {
    long position = commit(2);
    assertThat(places("delete from ledger_commit where position = " + position))
        .containsExactly("ledger_commit " + position);
  }

  @Test
  void an_event_that_was_taken_away_is_named_once() {
    assertThat(places("delete from ledger_event where position = 60"))
        .contains("ledger_event 61")
        .allMatch(place -> place.startsWith("ledger_event"));
  }

  @Test
  void a_log_that_was_rewritten_is_as_known_up_to_the_last_checkpoint_before() {
    long first = commit(1);
    long second = commit(3);
    long third = commit(4);
    LogVerification whole = verify();
    Map<Long, String> known =
        Map.of(first, rootAt(first), second, "0".repeat(64), third, "1".repeat(64));
    assertThat(whole.findings()).isEmpty();
    assertThat(new LogVerifier(database, known, List.of()).verify(soFar -> true).findings())
        .extracting(LogVerification.Finding::what)
        .containsExactly(
            "the log is as known up to %d, not at %d: one of %d to %d was changed"
                .formatted(first, second, first + 1, second));
  }

  private String rootAt(long position) {
    return java.util.HexFormat.of()
        .formatHex(
            Frontier.of(
                    position,
                    jdbc.queryForObject(
                        "select frontier from ledger_commit where position = ?",
                        byte[].class,
                        position))
                .root());
  }
}
