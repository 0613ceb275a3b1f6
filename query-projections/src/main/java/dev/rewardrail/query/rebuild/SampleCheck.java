package dev.rewardrail.query.rebuild;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.Streams;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.query.follow.DeadLetter;
import dev.rewardrail.query.follow.Repairs;
import dev.rewardrail.query.follow.Skip;
import dev.rewardrail.query.generation.Generation;
import dev.rewardrail.query.generation.Generations;
import dev.rewardrail.query.profile.Profiles;
import dev.rewardrail.query.table.Change;
import dev.rewardrail.query.table.FoldTarget;
import dev.rewardrail.query.table.Projection;
import dev.rewardrail.query.table.ReadTable;
import java.lang.reflect.RecordComponent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Derives the rows of some members from the log again and compares them, without building a
 * generation. Sums over members are compared by a dry run only.
 */
public final class SampleCheck {

  /** So many members are looked at at the most. */
  public static final int MEMBERS_MAX = 1_000;

  private static final int EVENTS_A_PAGE = 5_000;

  private static final String MEMBERS =
      "select workspace_id, user_id from {profile} order by random() limit ?";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate snapshot;
  private final LogReader log;
  private final Generations generations;
  private final Repairs repairs;

  /** Of the generations that are read in this database. */
  public SampleCheck(
      DataSource dataSource, LogReader log, Generations generations, Repairs repairs) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.snapshot = dev.rewardrail.query.table.Snapshot.of(dataSource);
    this.log = log;
    this.generations = generations;
    this.repairs = repairs;
  }

  /**
   * Compares what is read of some members, whom chance chooses.
   *
   * @param members how many, 1 to {@value #MEMBERS_MAX}
   */
  public Sample compare(Projection projection, int members) {
    return snapshot.execute(
        status ->
            jdbc.execute(
                (ConnectionCallback<Sample>)
                    connection -> compare(projection, members, connection)));
  }

  private Sample compare(Projection projection, int members, Connection connection)
      throws SQLException {
    Map<Projection, Generation> read = generations.read();
    Generation live = read.get(projection);
    Generation profiles = read.get(Profiles.PROJECTION);
    if (live == null || profiles == null) {
      return new Sample(0, 0, 0, List.of());
    }
    List<String> streams =
        jdbc.query(
            profiles.tables().in(MEMBERS),
            (row, number) -> Streams.member(row.getString(1), row.getString(2)),
            members);
    Set<Long> skipped =
        repairs.skips(projection).stream().map(Skip::position).collect(Collectors.toSet());
    Map<String, Long> waiting =
        repairs.deadLetters(projection).stream()
            .filter(letter -> letter.generation() == live.number())
            .collect(Collectors.toMap(DeadLetter::stream, DeadLetter::position));
    FoldTarget place = new FoldTarget(connection, live.tables());
    List<Comparison.Difference> differences = new ArrayList<>();
    long events = 0;
    for (String stream : streams) {
      long upTo = Math.min(live.position(), waiting.getOrDefault(stream, Long.MAX_VALUE) - 1);
      List<RecordedEvent> all = all(stream, upTo, skipped);
      events += all.size();
      differences.addAll(differences(projection, place, all));
    }
    return new Sample(
        live.position(),
        streams.size(),
        events,
        differences.subList(0, Math.min(differences.size(), Comparison.DIFFERENCES_MAX)));
  }

  private List<RecordedEvent> all(String stream, long upTo, Set<Long> skipped) {
    List<RecordedEvent> all = new ArrayList<>();
    List<RecordedEvent> page = log.ofStream(stream, 0, upTo, EVENTS_A_PAGE);
    while (!page.isEmpty()) {
      page.stream().filter(event -> !skipped.contains(event.position())).forEach(all::add);
      page = log.ofStream(stream, page.getLast().position(), upTo, EVENTS_A_PAGE);
    }
    return all;
  }

  private static List<Comparison.Difference> differences(
      Projection projection, FoldTarget place, List<RecordedEvent> events) throws SQLException {
    List<Comparison.Difference> differences = new ArrayList<>();
    for (ReadTable<?, ?> table : projection.tables()) {
      if (table.isOfMembers()) {
        String name = table.rows().names().findFirst().orElseThrow();
        for (Change<?> change : table.differences(place, events)) {
          differences.add(difference(name, change.before(), change.after()));
        }
      }
    }
    return differences;
  }

  private static Comparison.Difference difference(
      String table, @Nullable Object live, @Nullable Object rebuilt) {
    Map<String, Object> before = cells(live);
    Map<String, Object> after = cells(rebuilt);
    Map<String, Object> any = after.isEmpty() ? before : after;
    return new Comparison.Difference(
        table,
        cells(any.get("key")),
        any.keySet().stream()
            .filter(column -> !column.equals("key"))
            .filter(column -> !Objects.equals(before.get(column), after.get(column)))
            .map(c -> new Comparison.Cell(c, told(before.get(c)), told(after.get(c))))
            .toList());
  }

  private static @Nullable Object told(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Number number -> number;
      case Map<?, ?> map -> map;
      default -> value.toString();
    };
  }

  /** Rows and their keys are records. */
  private static Map<String, Object> cells(@Nullable Object row) {
    Map<String, Object> cells = new LinkedHashMap<>();
    Stream<RecordComponent> components =
        row == null ? Stream.empty() : Arrays.stream(row.getClass().getRecordComponents());
    components.forEach(component -> cells.put(column(component), value(row, component)));
    return cells;
  }

  private static String column(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static @Nullable Object value(Object row, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " of a row cannot be read", e);
    }
  }
}
