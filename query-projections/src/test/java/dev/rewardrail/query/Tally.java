package dev.rewardrail.query;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.query.table.Column;
import dev.rewardrail.query.table.Fold;
import dev.rewardrail.query.table.Projection;
import dev.rewardrail.query.table.ReadTable;
import dev.rewardrail.query.table.Rows;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** A projection of the tests' own: what a function makes of each member's awards, summed up. */
public record Tally(String userId, long total) {

  private static final Rows<String, Tally> ROWS =
      new Rows<>(
          "tally",
          List.of(Column.text("user_id", key -> key)),
          List.of(Column.number("total", Tally::total)),
          Tally::userId,
          row -> new Tally(row.getString("user_id"), row.getLong("total")));

  private record TallyFold(ToLongFunction<XpAwarded> worth)
      implements Fold<String, Tally, RecordedEvent> {

    @Override
    public List<String> keys(RecordedEvent recorded) {
      return recorded.event() instanceof XpAwarded e ? List.of(e.userId()) : List.of();
    }

    @Override
    public Tally fold(@Nullable Tally row, String userId, RecordedEvent recorded) {
      return new Tally(
          userId,
          (row == null ? 0 : row.total()) + worth.applyAsLong((XpAwarded) recorded.event()));
    }
  }

  public static Projection projection(int version, int feeds, ToLongFunction<XpAwarded> worth) {
    return new Projection(
        "tally",
        version,
        feeds,
        List.of(ReadTable.ofMembers(ROWS, new TallyFold(worth))),
        List.of());
  }

  /** Each member's, as it is read. */
  public static Map<String, Long> totals(DataSource database, ReadModel model) {
    Map<String, Long> totals = new TreeMap<>();
    new JdbcTemplate(database)
        .query(
            model.in("select user_id, total from {tally}"),
            row -> {
              totals.put(row.getString("user_id"), row.getLong("total"));
            });
    return totals;
  }
}
