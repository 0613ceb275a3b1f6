package dev.rewardrail.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.ledger.event.RecordedEvent;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NewestTest {

  private final HikariDataSource database = TestPostgres.database();
  private final LogReader stored = new LogReader(database);

  @AfterEach
  void close() {
    database.close();
  }

  private List<RecordedEvent> stored(long after, int limit) {
    return stored.after(after, Long.MAX_VALUE, limit);
  }

  private void award(TestLedger ledger, int times) {
    IntStream.range(0, times).forEach(i -> ledger.award("usr_" + i % 3, 60, "ref_" + i).join());
  }

  @Test
  void what_was_written_here_is_the_same_as_what_is_read_back() {
    try (TestLedger ledger = new TestLedger(database)) {
      award(ledger, 20);
      long head = stored.head();
      for (long after = 0; after <= head; after++) {
        for (int limit : new int[] {1, 7, 100}) {
          assertThat(ledger.log.after(after, Long.MAX_VALUE, limit))
              .isEqualTo(stored(after, limit));
          assertThat(ledger.log.after(after, head - 3, limit))
              .isEqualTo(stored.after(after, head - 3, limit));
        }
      }
    }
  }

  @Test
  void what_another_instance_wrote_is_not_missed() {
    try (TestLedger ledger = new TestLedger(database);
        TestLedger other = new TestLedger(database)) {
      for (int round = 0; round < 4; round++) {
        award(ledger, 3);
        award(other, 2);
      }
      award(ledger, 2);
      long after = 0;
      while (after < stored.head()) {
        List<RecordedEvent> page = ledger.log.after(after, Long.MAX_VALUE, 5);
        assertThat(page).isNotEmpty().isEqualTo(stored(after, page.size()));
        after = page.getLast().position();
      }
    }
  }

  @Test
  void it_holds_whole_commits_in_one_run_and_no_more_than_it_may() {
    try (TestLedger ledger = new TestLedger(database)) {
      award(ledger, 12);
    }
    List<RecordedEvent> all = stored(0, 100);
    Newest newest = new Newest(4);
    newest.add(all.subList(0, 3));
    newest.add(List.of());
    assertThat(newest.after(0, Long.MAX_VALUE, 10)).isEqualTo(all.subList(0, 3));
    newest.add(all.subList(3, 5));
    assertThat(newest.after(0, Long.MAX_VALUE, 10)).isEmpty();
    assertThat(newest.after(2, Long.MAX_VALUE, 10)).isEmpty();
    assertThat(newest.after(3, Long.MAX_VALUE, 10)).isEqualTo(all.subList(3, 5));
    newest.add(all.subList(6, 12));
    assertThat(newest.after(3, Long.MAX_VALUE, 10)).isEmpty();
    assertThat(newest.after(6, Long.MAX_VALUE, 10)).isEqualTo(all.subList(6, 12));
    assertThat(newest.after(12, Long.MAX_VALUE, 10)).isEmpty();
  }
}
