package dev.rewardrail.ledger.lane;

import dev.rewardrail.ledger.command.StateFold;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.Unreadable;
import dev.rewardrail.ledger.log.LogReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Compares each stored state with its stream, folded from the first event. */
public final class StateCheck {

  private static final int PAGE = 1_000;
  private static final int FINDINGS_MAX = 100;

  private static final String STATES =
      """
      select stream, fold, fold_version, version, state from stream_state
      where stream > ? order by stream limit ?\
      """;

  private final JdbcTemplate jdbc;
  private final LogReader log;

  /** Of the states in this database. */
  public StateCheck(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.log = new LogReader(dataSource);
  }

  /**
   * A state that is not what its stream comes to.
   *
   * @param position of the last event that it should know; 0 where the stream has no such event
   */
  public record Finding(String stream, long position) {}

  private record Row(String stream, String fold, int foldVersion, long version, String state) {}

  /**
   * The states that are wrong, the first hundred of them. States of another version of their fold
   * are not read by this code, and are passed over.
   *
   * @param progress is run before each state is compared, and after each page of its events
   */
  public List<Finding> findings(Runnable progress) {
    List<Finding> findings = new ArrayList<>();
    String after = "";
    List<Row> page;
    do {
      page =
          jdbc.query(
              STATES,
              (row, number) ->
                  new Row(
                      row.getString("stream"),
                      row.getString("fold"),
                      row.getInt("fold_version"),
                      row.getLong("version"),
                      row.getString("state")),
              after,
              PAGE);
      for (Row row : page) {
        if (findings.size() == FINDINGS_MAX) {
          return findings;
        }
        progress.run();
        after = row.stream();
        compare(row, progress).ifPresent(findings::add);
      }
    } while (page.size() == PAGE);
    return findings;
  }

  private Optional<Finding> compare(Row row, Runnable progress) {
    Optional<StateFold<?, ?>> fold =
        StateFolds.stored(row.fold()).filter(known -> known.version() == row.foldVersion());
    if (fold.isEmpty()) {
      return Optional.empty();
    }
    Object state = null;
    long position = 0;
    long at = -1;
    List<RecordedEvent> events;
    do {
      events = log.ofStream(row.stream(), position, Long.MAX_VALUE, PAGE);
      if (events.stream().anyMatch(event -> event.event() instanceof Unreadable)) {
        // For the check of the log to tell.
        return Optional.empty();
      }
      progress.run();
      for (RecordedEvent event : events) {
        if (at < row.version()) {
          if (StateFolds.of(event.event()) != fold.get()) {
            return Optional.of(new Finding(row.stream(), event.position()));
          }
          state = fold.get().after(state, event.event());
          position = event.position();
          at = event.version();
        }
      }
    } while (events.size() == PAGE && at < row.version());
    boolean isSame =
        at == row.version()
            && StateJson.read(fold.get(), row.state()).equals(Optional.ofNullable(state));
    return isSame ? Optional.empty() : Optional.of(new Finding(row.stream(), position));
  }
}
