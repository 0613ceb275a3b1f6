package dev.rewardrail.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.ledger.event.Cause;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.query.history.EntryFilter.Bounds;
import dev.rewardrail.query.history.EntryFilter.Span;
import dev.rewardrail.query.load.PageTurns;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is found does not depend on how much of the log is looked at for a page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntrySearchTest {

  private static final int AWARDS = 200;
  private static final int RARE = 7;

  private final HikariDataSource database = TestPostgres.database();
  private final LogReader log = new LogReader(database);
  private final History history = new History(log, PageTurns.ofHalf(2, log::head));
  private TestLedger ledger;
  private EntryFilter all;
  private EntryFilter rare;

  @BeforeAll
  void write() {
    ledger = new TestLedger(database);
    IntStream.range(0, AWARDS)
        .mapToObj(i -> ledger.award("usr_" + i % 9, i % 29 == 0 ? RARE : 1, null))
        .toList()
        .forEach(CompletableFuture::join);
    String workspace = log.after(log.head() - 1, log.head(), 1).getFirst().event().workspaceId();
    all = EntryFilter.all(workspace);
    rare =
        new EntryFilter(
            workspace,
            null,
            Set.of(Cause.AWARD),
            null,
            null,
            new Bounds(RARE, RARE),
            Bounds.ANY,
            Span.ANY,
            Span.ANY,
            Bounds.ANY);
  }

  @AfterAll
  void close() {
    ledger.close();
    database.close();
  }

  /** Page by page, as a client asks; how many pages there were. */
  private static int pages(
      History by, EntryFilter filter, boolean isBefore, int limit, List<String> found) {
    EntryPlace place = isBefore ? EntryPlace.LAST : EntryPlace.FIRST;
    int pages = 0;
    while (true) {
      History.Found page = by.search(filter, place, isBefore, limit);
      pages++;
      page.entries().forEach(known -> found.add(known.entry().id()));
      if (page.searchedTo() != null) {
        place = page.searchedTo();
      } else if (page.entries().size() == limit) {
        place = page.entries().getLast().entry().place();
      } else {
        return pages;
      }
    }
  }

  private List<String> whole(EntryFilter filter, boolean isBefore) {
    List<String> found = new ArrayList<>();
    assertThat(pages(history, filter, isBefore, 100_000, found)).isOne();
    return found;
  }

  @Test
  void pages_that_end_early_miss_nothing_and_tell_nothing_twice() {
    assertThat(whole(rare, true)).hasSize(AWARDS / 29 + 1);
    for (EntryFilter filter : List.of(all, rare)) {
      for (boolean isBefore : new boolean[] {true, false}) {
        for (int limit : new int[] {1, 3, 50}) {
          for (EntrySearch.Limits limits :
              List.of(
                  new EntrySearch.Limits(1, 1_000, 500, 1, 1),
                  new EntrySearch.Limits(10, 1_000, 500, 3, 7),
                  new EntrySearch.Limits(1_000, 4, 3, 50, 50),
                  new EntrySearch.Limits(1_000, 1, 1, 1_000, 1_000))) {
            List<String> found = new ArrayList<>();
            pages(
                new History(log, PageTurns.ofHalf(2, log::head), limits),
                filter,
                isBefore,
                limit,
                found);
            assertThat(found).as("%s, %d a page", limits, limit).isEqualTo(whole(filter, isBefore));
          }
        }
      }
    }
  }

  @Test
  void a_page_looks_at_so_much_of_the_log_and_no_more() {
    EntrySearch.Limits limits = new EntrySearch.Limits(60, 1_000, 500, 20, 20);
    History.Found page =
        new History(log, PageTurns.ofHalf(2, log::head), limits)
            .search(rare, EntryPlace.LAST, true, 100);
    assertThat(page.searchedTo()).isEqualTo(new EntryPlace(log.head() - 60 + 1, 0));
    EntrySearch.Limits enough = new EntrySearch.Limits(log.head(), 1_000, 500, 20, 20);
    assertThat(
            new History(log, PageTurns.ofHalf(2, log::head), enough)
                .search(rare, EntryPlace.LAST, true, 100)
                .searchedTo())
        .isNull();
  }
}
