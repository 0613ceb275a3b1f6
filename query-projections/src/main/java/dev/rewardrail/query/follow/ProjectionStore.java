package dev.rewardrail.query.follow;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.log.LogReader;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The projections' tables and positions. A position changes in the same transaction as the rows
 * that it stands for.
 */
public final class ProjectionStore {

  /** Large enough that a member who had many awards in a row is written once for all of them. */
  static final int PAGE = 5_000;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final LogReader log;
  private final List<Projection> projections;

  /** The tables of these projections in this database. */
  public ProjectionStore(DataSource dataSource, LogReader log, List<Projection> projections) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    this.log = log;
    this.projections = List.copyOf(projections);
  }

  /** Sees to it that each projection has a position. */
  void register() {
    projections.forEach(
        projection ->
            jdbc.update(
                "insert into projection (name) values (?) on conflict do nothing",
                projection.name()));
  }

  /**
   * Folds the next page into the projections that lag most; those that stand at one position go on
   * together, so a reader sees them agree.
   */
  Page foldNextPage() {
    return transaction.execute(
        status -> {
          Map<String, Long> positions = lockPositions();
          long from = positions.values().stream().min(Comparator.naturalOrder()).orElseThrow();
          long upTo =
              positions.values().stream()
                  .filter(p -> p > from)
                  .min(Comparator.naturalOrder())
                  .orElse(Long.MAX_VALUE);
          List<RecordedEvent> read = log.after(from, upTo, PAGE);
          List<RecordedEvent> page = wholeCommits(read);
          if (page.isEmpty()) {
            return Page.NOTHING;
          }
          List<Projection> behind =
              projections.stream()
                  .filter(projection -> positions.get(projection.name()) == from)
                  .toList();
          behind.forEach(projection -> fold(projection, page));
          long reached = page.getLast().position();
          jdbc.update(
              "update projection set position = ? where name = any(?)",
              reached,
              behind.stream().map(Projection::name).toArray(String[]::new));
          return new Page(reached, page.size(), read.size() < PAGE);
        });
  }

  /**
   * What one command wrote is seen together: a reader that waits for the first of its events sees
   * the others. A full page ends where another commit begins, as far as the times of commits tell;
   * one that is of a single commit is as long as it is.
   */
  private static List<RecordedEvent> wholeCommits(List<RecordedEvent> page) {
    if (page.size() < PAGE) {
      return page;
    }
    Instant last = page.getLast().recordedAt();
    int end = page.size();
    while (end > 0 && page.get(end - 1).recordedAt().equals(last)) {
      end--;
    }
    return end == 0 ? page : page.subList(0, end);
  }

  // What a crash takes back of a page is folded again, so no one need wait for the disk.
  private Map<String, Long> lockPositions() {
    jdbc.execute("set local synchronous_commit = off");
    Map<String, Long> positions = new HashMap<>();
    jdbc.query(
        "select name, position from projection order by name for update",
        row -> {
          positions.put(row.getString("name"), row.getLong("position"));
        });
    positions.keySet().retainAll(projections.stream().map(Projection::name).toList());
    return positions;
  }

  private void fold(Projection projection, List<RecordedEvent> page) {
    jdbc.execute(
        (ConnectionCallback<Void>)
            connection -> {
              for (ReadTable<?, ?> table : projection.tables()) {
                table.fold(connection, page);
              }
              return null;
            });
  }

  /**
   * Clears a projection and has it folded anew from the log's start. Until that has caught up, its
   * reads lag.
   *
   * @throws IllegalArgumentException where there is no projection of that name
   */
  public void rebuild(String name) {
    Projection projection =
        projections.stream()
            .filter(p -> p.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("there is no projection " + name));
    transaction.executeWithoutResult(
        status -> {
          jdbc.queryForObject(
              "select position from projection where name = ? for update", Long.class, name);
          projection.tables().stream()
              .flatMap(ReadTable::names)
              .forEach(table -> jdbc.update("delete from " + table));
          jdbc.update("update projection set position = 0 where name = ?", name);
        });
  }

  /** How far each projection has come, by its name; without those that have not begun. */
  public Map<String, Long> positions() {
    Map<String, Long> positions = new HashMap<>();
    jdbc.query(
        "select name, position from projection",
        row -> {
          positions.put(row.getString("name"), row.getLong("position"));
        });
    return positions;
  }
}
