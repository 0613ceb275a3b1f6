package dev.rewardrail.ledger.lane;

import dev.rewardrail.ledger.command.StateFold;
import java.sql.PreparedStatement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The states of long streams in the table {@code stream_state}, which follows from the log and may
 * be emptied at any time. States are saved by a thread of its own, away from the lane.
 */
public final class StoredStates implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StoredStates.class);

  /** A state is saved again once so many events followed the saved one. */
  private static final long EVERY = 100;

  /** Beyond so many that wait to be saved, further ones are left for later. */
  private static final int WAITING_MAX = 5_000;

  private static final long SAVE_EVERY_MILLIS = 1_000;

  // A state of which the log has no event belongs to another log, as after a restore.
  private static final String LOAD =
      """
      select s.stream, s.fold, s.fold_version, s.version, s.state from stream_state s
      where s.stream = any(?)
        and exists (select from ledger_event e where e.stream = s.stream and e.version = s.version)\
      """;

  private static final String SAVE =
      """
      insert into stream_state (stream, fold, fold_version, version, state)
      select * from unnest(?::text[], ?::text[], ?::int[], ?::bigint[], ?::text[])
      on conflict (stream) do update set
          fold = excluded.fold, fold_version = excluded.fold_version,
          version = excluded.version, state = excluded.state\
      """;

  private record Unsaved(StateFold<?, ?> fold, long version, Object state) {}

  private final JdbcTemplate jdbc;
  private final Map<String, Unsaved> unsaved = new ConcurrentHashMap<>();
  private final Thread saver;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** The states in this database. */
  public StoredStates(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.saver = Thread.ofPlatform().name("states").daemon().start(this::run);
  }

  /** The states of these streams, of those that are stored and can be read. */
  Map<String, Remembered> load(Collection<String> streams) {
    Map<String, Remembered> found = new HashMap<>();
    if (streams.isEmpty()) {
      return found;
    }
    jdbc.query(
        connection -> {
          PreparedStatement statement = connection.prepareStatement(LOAD);
          statement.setArray(1, connection.createArrayOf("text", streams.toArray()));
          return statement;
        },
        row -> {
          StateFold<?, ?> fold = StateFolds.stored(row.getString("fold")).orElse(null);
          if (fold != null && fold.version() == row.getInt("fold_version")) {
            long version = row.getLong("version");
            String stream = row.getString("stream");
            StateJson.read(fold, row.getString("state"))
                .ifPresent(
                    state -> found.put(stream, new Remembered(version, fold, state, version)));
          }
        });
    return found;
  }

  /** Has a state saved where its stream has grown by enough; answers what is remembered then. */
  Remembered note(String stream, Remembered remembered) {
    StateFold<?, ?> fold = remembered.fold();
    if (fold == null
        || fold.stored() == null
        || remembered.version() - remembered.stored() < EVERY
        || unsaved.size() >= WAITING_MAX) {
      return remembered;
    }
    unsaved.put(stream, new Unsaved(fold, remembered.version(), fold.of(remembered.state())));
    return remembered.queued();
  }

  private void run() {
    boolean isClosed = false;
    while (!isClosed) {
      try {
        isClosed = closed.await(SAVE_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        isClosed = true;
      }
      save();
    }
  }

  /** Saves what waits; what cannot be saved is folded again when it is needed. */
  void save() {
    List<Map.Entry<String, Unsaved>> rows =
        unsaved.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    if (rows.isEmpty()) {
      return;
    }
    try {
      jdbc.update(
          connection -> {
            PreparedStatement statement = connection.prepareStatement(SAVE);
            Object[][] columns = columns(rows);
            String[] types = {"text", "text", "int", "bigint", "text"};
            for (int i = 0; i < types.length; i++) {
              statement.setArray(i + 1, connection.createArrayOf(types[i], columns[i]));
            }
            return statement;
          });
    } catch (Throwable e) {
      // An Error too: without this thread no state would be saved until the next start.
      LOG.warn(
          "Could not save {} states; they are rehydrated from their streams when needed",
          rows.size(),
          e);
    }
    rows.forEach(row -> unsaved.remove(row.getKey(), row.getValue()));
  }

  private static Object[][] columns(List<Map.Entry<String, Unsaved>> rows) {
    return new Object[][] {
      rows.stream().map(Map.Entry::getKey).toArray(),
      rows.stream().map(row -> row.getValue().fold().name()).toArray(),
      rows.stream().map(row -> row.getValue().fold().version()).toArray(),
      rows.stream().map(row -> row.getValue().version()).toArray(),
      rows.stream()
          .map(row -> StateJson.write(row.getValue().fold(), row.getValue().state()))
          .toArray()
    };
  }

  /** Saves what waits, and stops. */
  @Override
  public void close() {
    closed.countDown();
    try {
      saver.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
