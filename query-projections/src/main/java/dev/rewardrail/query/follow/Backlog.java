package dev.rewardrail.query.follow;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.Unreadable;
import dev.rewardrail.ledger.event.UnreadableEventException;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.query.generation.Generation;
import dev.rewardrail.query.table.FoldTarget;
import dev.rewardrail.query.table.Poison;
import dev.rewardrail.query.table.ReadTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The backlog behind a dead letter: the later events of its stream, up to the generation's
 * position.
 */
final class Backlog {

  private static final int PAGE = 1_000;

  private final LogReader log;
  private final DeadLetters deadLetters;
  private final Generation generation;
  private final FoldTarget place;

  Backlog(LogReader log, DeadLetters deadLetters, Generation generation, Connection connection) {
    this.log = log;
    this.deadLetters = deadLetters;
    this.generation = generation;
    this.place = new FoldTarget(connection, generation.tables());
  }

  /** Folds what waits, one by one, up to the first that cannot be taken; null where none. */
  @Nullable String retry(String stream, long from) throws SQLException {
    Set<Long> skipped =
        deadLetters
            .skipped(from - 1, generation.position())
            .getOrDefault(generation.projection().name(), Set.of());
    long after = from - 1;
    List<RecordedEvent> page;
    do {
      page = log.ofStream(stream, after, generation.position(), PAGE);
      for (RecordedEvent event : page) {
        String error = skipped.contains(event.position()) ? null : take(event, stream);
        if (error != null) {
          return error;
        }
        after = event.position();
      }
    } while (!page.isEmpty());
    deadLetters.remove(generation, stream);
    return null;
  }

  private @Nullable String take(RecordedEvent event, String stream) throws SQLException {
    if (event.event() instanceof Unreadable) {
      return failed(event.position(), stream, new UnreadableEventException(event));
    }
    Savepoint before = place.connection().setSavepoint();
    try {
      for (ReadTable<?, ?> table : generation.projection().tables()) {
        table.fold(place, List.of(event));
      }
      place.connection().releaseSavepoint(before);
      return null;
    } catch (SQLException | RuntimeException e) {
      if (!Poison.is(e)) {
        throw e;
      }
      place.connection().rollback(before);
      return failed(event.position(), stream, e);
    }
  }

  private String failed(long position, String stream, Exception e) {
    String error = Poison.told(e);
    deadLetters.failedAgain(generation, position, stream, error);
    return error;
  }
}
