package dev.rewardrail.query.follow;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.Unreadable;
import dev.rewardrail.ledger.event.UnreadableEventException;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.query.generation.Generation;
import dev.rewardrail.query.generation.Generations;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Folds the log into generations, page by page. A position changes in the same transaction as its
 * rows.
 */
public final class ProjectionFeed {

  /** Large enough that a member who had many awards in a row is written once for all of them. */
  static final int PAGE = 5_000;

  /** A generation of which more streams wait than this stops: it is not some event that is bad. */
  static final int DEAD_LETTERS_MAX = 1_000;

  private static final String TOO_MANY =
      "more than %d streams wait behind events that it cannot take".formatted(DEAD_LETTERS_MAX);

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final LogReader log;
  private final Generations generations;
  private final DeadLetters deadLetters;
  private volatile boolean setsNewerAside;

  /** Of these generations. */
  public ProjectionFeed(
      DataSource dataSource, LogReader log, Generations generations, InstantSource clock) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    this.log = log;
    this.generations = generations;
    this.deadLetters = new DeadLetters(jdbc, generations, clock);
  }

  /** Whether events of newer versions are set aside too; else they are refused. */
  void setNewerAside(boolean setsAside) {
    setsNewerAside = setsAside;
  }

  /**
   * What instances with the same folds lock, so that one of them follows: 'RR' in ASCII, a hash.
   */
  public long lock() {
    String folds =
        generations.projections().stream()
            .map(projection -> projection.name() + "@" + projection.version())
            .sorted()
            .collect(Collectors.joining(","));
    return 0x52_52L << Integer.SIZE | Integer.toUnsignedLong(folds.hashCode());
  }

  /** Stops generations that are ahead of the log. */
  public void stopThoseAhead() {
    generations.stopThoseAhead();
  }

  /** Sees to it that each projection has a generation. */
  public void register() {
    generations.register(log.head());
  }

  /**
   * Folds the next page. Those that stand at one position go on together, so a reader sees them
   * agree; those that are farther behind than a page do not hold the others up.
   */
  public FoldedPage foldNextPage() {
    return transaction.execute(status -> fold(generations.lockLeaders(PAGE), Long.MAX_VALUE));
  }

  /** Folds the next page into those that are farther behind than a page. */
  public FoldedPage foldNextPageOfLaggards() {
    return transaction.execute(status -> fold(generations.lockLaggards(PAGE), Long.MAX_VALUE));
  }

  /**
   * Folds the next page into one generation, whatever its state.
   *
   * @param upTo the last position that is wanted
   */
  public FoldedPage foldNextPage(Generation generation, long upTo) {
    return transaction.execute(status -> fold(List.of(generation), upTo));
  }

  private FoldedPage fold(List<Generation> locked, long limit) {
    if (locked.isEmpty()) {
      return FoldedPage.NOTHING;
    }
    // What a crash takes back of a page is folded again, so no one need wait for the disk.
    jdbc.execute("set local synchronous_commit = off");
    long from = locked.stream().mapToLong(Generation::position).min().orElseThrow();
    long upTo =
        locked.stream().mapToLong(Generation::position).filter(p -> p > from).min().orElse(limit);
    List<Generation> behind = locked.stream().filter(g -> g.position() == from).toList();
    List<RecordedEvent> read = log.after(from, Math.min(upTo, limit), PAGE);
    int readable = 0;
    while (readable < read.size() && !(read.get(readable).event() instanceof Unreadable)) {
      readable++;
    }
    if (readable > 0 || read.isEmpty()) {
      boolean isLast = readable == read.size() && read.size() < PAGE;
      return fold(behind, from, wholeCommits(read.subList(0, readable)), isLast);
    }
    return foldAround(behind, new UnreadableEventException(read.getFirst()));
  }

  private FoldedPage fold(
      List<Generation> behind, long from, List<RecordedEvent> page, boolean isLast) {
    if (page.isEmpty()) {
      return FoldedPage.NOTHING;
    }
    long reached = page.getLast().position();
    Map<String, Set<Long>> skipped = deadLetters.skipped(from, reached);
    advance(
        behind,
        reached,
        (generation, feeder) ->
            feeder.feed(page, skipped.getOrDefault(generation.projection().name(), Set.of())));
    return new FoldedPage(reached, page.size(), isLast);
  }

  /**
   * An event that cannot be read is set aside for all. One that a newer version wrote is left to an
   * instance of that version, if there is one.
   */
  private FoldedPage foldAround(List<Generation> behind, UnreadableEventException e) {
    if (e.isNewer() && !setsNewerAside) {
      throw e;
    }
    Map<String, Set<Long>> skipped = deadLetters.skipped(e.position() - 1, e.position());
    advance(
        behind,
        e.position(),
        (generation, feeder) -> {
          if (!skipped.containsKey(generation.projection().name())) {
            feeder.setAside(e.position(), e.stream(), e);
          }
        });
    return new FoldedPage(e.position(), 1, false);
  }

  @FunctionalInterface
  private interface Step {
    void take(Generation generation, Feeder feeder) throws SQLException;
  }

  private void advance(List<Generation> behind, long reached, Step step) {
    List<Generation> advanced = new ArrayList<>();
    for (Generation generation : behind) {
      if (jdbc.execute((ConnectionCallback<Boolean>) c -> take(generation, c, step))) {
        advanced.add(generation);
      }
    }
    generations.advance(advanced, reached);
  }

  private boolean take(Generation generation, Connection connection, Step step)
      throws SQLException {
    Feeder feeder = new Feeder(generation, deadLetters, connection);
    Savepoint before = connection.setSavepoint();
    try {
      step.take(generation, feeder);
      if (feeder.streamsAtFault() > DEAD_LETTERS_MAX) {
        generations.stop(generation, null, TOO_MANY);
      }
      return true;
    } catch (Feeder.StoppedException e) {
      // What of the page was folded before it is folded again when the generation goes on.
      connection.rollback(before);
      generations.stop(generation, e.position, e.getMessage());
      return false;
    }
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

  /**
   * Tries again what waits of a stream, within the transaction that there is; the generation is
   * locked.
   *
   * @param from the position of the first event that waits
   * @return why it cannot be taken yet; null where all of it was
   */
  @Nullable String retry(Generation generation, String stream, long from) {
    return jdbc.execute(
        (ConnectionCallback<String>)
            connection -> {
              Backlog waiting = new Backlog(log, deadLetters, generation, connection);
              return waiting.retry(stream, from);
            });
  }

  /** Tries again what was set aside for a newer version, where this version can read it. */
  public void retryForNewer() {
    transaction.executeWithoutResult(
        status ->
            generations.projections().stream()
                .flatMap(projection -> generations.lockAllOf(projection).stream())
                .filter(generation -> generation.projection().canFeed(generation.version()))
                .forEach(this::retryForNewer));
  }

  private void retryForNewer(Generation generation) {
    for (DeadLetters.ForNewer waiting : deadLetters.forNewer(generation)) {
      RecordedEvent event = log.after(waiting.position() - 1, waiting.position(), 1).getFirst();
      if (!(event.event() instanceof Unreadable)) {
        retry(generation, waiting.stream(), waiting.position());
      }
    }
  }

  DeadLetters deadLetters() {
    return deadLetters;
  }
}
