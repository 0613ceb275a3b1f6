package dev.rewardrail.query.follow;

import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.query.generation.Generation;
import dev.rewardrail.query.generation.Generations;
import dev.rewardrail.query.table.Projection;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The repairs of dead letters: retry and skip. */
public final class Repairs {

  private final TransactionTemplate transaction;
  private final LogReader log;
  private final Generations generations;
  private final ProjectionFeed feeding;

  /** Of what that feeding set aside. */
  public Repairs(
      DataSource dataSource, LogReader log, Generations generations, ProjectionFeed feeding) {
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    this.log = log;
    this.generations = generations;
    this.feeding = feeding;
  }

  /** What is set aside of a projection, of all its generations, in the order of the log. */
  public List<DeadLetter> deadLetters(Projection projection) {
    return feeding.deadLetters().of(projection, null, this::waiting);
  }

  private long waiting(Generation generation, DeadLetters.Row row) {
    return log.countOfStream(row.stream(), row.position(), generation.position());
  }

  /**
   * What became of an event that a projection could not take.
   *
   * @param deadLetters what is set aside there, for each generation that did so
   * @param stops of generations that were built
   */
  public record Untaken(List<DeadLetter> deadLetters, List<Stop> stops) {}

  /** That a generation stopped while it was built, and why. */
  public record Stop(long generation, String error) {}

  /**
   * What became of an event that a projection could not take.
   *
   * @throws NoDeadLetterException where nothing is set aside at that position, and nothing stopped
   *     there
   */
  public Untaken at(Projection projection, long position) {
    Untaken untaken =
        new Untaken(
            feeding.deadLetters().of(projection, position, this::waiting),
            feeding.deadLetters().stopsAt(projection, position));
    if (untaken.deadLetters().isEmpty() && untaken.stops().isEmpty()) {
      throw new NoDeadLetterException(projection, position);
    }
    return untaken;
  }

  /** What a projection does without, in the order of the log. */
  public List<Skip> skips(Projection projection) {
    return feeding.deadLetters().skips(projection);
  }

  /**
   * What came of a repair.
   *
   * @param error why what was set aside cannot be taken yet; null where all of it was
   * @param resumed generations that had stopped at the event and go on: whether they can take it
   *     shows when they get there
   */
  public record Repair(@Nullable String error, List<Long> resumed) {}

  /**
   * Tries an event again that was set aside, and what waits behind it, in each generation; those
   * that stopped there go on, and stop there again where they cannot take it.
   *
   * @throws NoDeadLetterException where nothing is set aside at that position, and nothing stopped
   *     there
   */
  public Repair retry(Projection projection, long position) {
    return again(projection, position, deadLetters -> {});
  }

  private Repair again(Projection projection, long position, Consumer<DeadLetters> before) {
    return transaction.execute(
        status -> {
          List<Generation> fed = generations.lockAllOf(projection);
          DeadLetters deadLetters = feeding.deadLetters();
          List<Long> stopped =
              deadLetters.stopsAt(projection, position).stream().map(Stop::generation).toList();
          if (!deadLetters.isSetAside(projection, position) && stopped.isEmpty()) {
            throw new NoDeadLetterException(projection, position);
          }
          before.accept(deadLetters);
          deadLetters.goOn(projection, position);
          return new Repair(retry(fed, position), stopped);
        });
  }

  private @Nullable String retry(List<Generation> fed, long position) {
    String error = null;
    for (Generation generation : fed) {
      String stream = feeding.deadLetters().streamAt(generation, position);
      String failed = stream == null ? null : feeding.retry(generation, stream, position);
      error = failed == null ? error : failed;
    }
    return error;
  }

  /**
   * Skips an event, in all generations of a projection, later ones too; what waits behind it is
   * processed.
   *
   * @param reason why, as it is told to whoever asks
   * @param skippedBy whose key; null for the service itself
   * @throws NoDeadLetterException where nothing is set aside at that position, and nothing stopped
   *     there
   */
  public Repair skip(
      Projection projection, long position, String reason, @Nullable String skippedBy) {
    return again(
        projection,
        position,
        deadLetters -> deadLetters.skip(projection, position, reason, skippedBy));
  }
}
