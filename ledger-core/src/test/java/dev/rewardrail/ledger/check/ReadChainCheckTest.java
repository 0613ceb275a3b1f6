package dev.rewardrail.ledger.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.ledger.audit.Checkpoint;
import dev.rewardrail.ledger.audit.Checkpoints;
import dev.rewardrail.ledger.audit.ReadHead;
import dev.rewardrail.ledger.audit.Reads;
import dev.rewardrail.ledger.audit.SignedNote;
import dev.rewardrail.ledger.audit.SigningKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads that are taken away from the end of the record. */
class ReadChainCheckTest {

  private final HikariDataSource database = TestPostgres.database();
  private final JdbcTemplate jdbc = new JdbcTemplate(database);
  private final SigningKey key = SigningKey.generate("example.com/ledger");
  private final Checkpoints checkpoints = new Checkpoints(database, database, List.of(key));
  private final Reads reads =
      new Reads(database, InstantSource.fixed(Instant.parse("2026-11-30T12:00:00Z")));

  @BeforeEach
  void read() {
    for (int i = 0; i < 3; i++) {
      read(i);
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void read(int number) {
    reads.record("ws_demo", "key_1", "req_" + number, "/api/v1/ledger/entries", null);
  }

  private List<String> found() {
    List<String> found = new ArrayList<>();
    new ReadChainCheck(database).end(0, (table, place, what) -> found.add(place + " " + what));
    return found;
  }

  private String sign() {
    String note = checkpoints.now().note();
    jdbc.update("insert into ledger_checkpoint (size, note, signed_at) values (1, ?, now())", note);
    return note;
  }

  private void takeAway(String which) {
    jdbc.execute(
        """
        set session_replication_role = replica;
        delete from ledger_read where %s;
        set session_replication_role = default\
        """
            .formatted(which));
  }

  private void takeTheNewestAway() {
    takeAway("id = (select max(id) from ledger_read)");
  }

  @Test
  void a_checkpoint_tells_the_newest_read() {
    String note = sign();
    ReadHead head = ReadHead.of(note).orElseThrow();
    assertThat(head.id())
        .isEqualTo(jdbc.queryForObject("select max(id) from ledger_read", Long.class));
    String text = SignedNote.open(note, List.of(key.verifier())).orElseThrow();
    assertThat(Checkpoint.of(text)).isPresent();
    assertThat(found()).isEmpty();
    read(3);
    assertThat(found()).as("reads since").isEmpty();
  }

  @Test
  void a_log_that_nobody_read_has_no_such_line() {
    takeAway("true");
    assertThat(ReadHead.of(checkpoints.now().note())).isEmpty();
  }

  @Test
  void what_is_taken_away_from_before_a_checkpoint_is_missed() {
    sign();
    takeTheNewestAway();
    assertThat(found()).singleElement().asString().contains("a signed checkpoint tells it");
    read(4);
    assertThat(found()).as("after another").hasSize(1);
  }

  @Test
  void what_is_taken_away_since_the_checkpoint_is_not() {
    sign();
    read(5);
    takeTheNewestAway();
    assertThat(found()).isEmpty();
  }
}
