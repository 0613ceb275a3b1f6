package dev.rewardrail.query.rebuild;

import dev.rewardrail.query.generation.Generation;
import dev.rewardrail.query.table.Tables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Compares two generations row by row, on the snapshot that its connection has. */
final class RowComparison {

  private static final TypeReference<TreeMap<String, Object>> ROW = new TypeReference<>() {};

  private final JdbcTemplate snapshot;
  private final Generation live;
  private final Generation rebuilt;

  RowComparison(JdbcTemplate snapshot, Generation live, Generation rebuilt) {
    this.snapshot = snapshot;
    this.live = live;
    this.rebuilt = rebuilt;
  }

  Comparison compare() {
    // Whole tables are read, which whoever asks by key is kept from.
    snapshot.execute("set local enable_seqscan = on");
    List<Comparison.Table> tables =
        live.projection()
            .tableNames()
            .map(t -> new Comparison.Table(t, rows(live.tables(), t), rows(rebuilt.tables(), t)))
            .toList();
    List<String> unequal =
        tables.stream()
            .filter(table -> !table.live().equals(table.rebuilt()))
            .map(Comparison.Table::table)
            .toList();
    boolean isComparable = live.version() == rebuilt.version();
    return new Comparison(
        live.position(),
        live.number(),
        unequal.isEmpty(),
        tables,
        isComparable ? unequal.stream().mapToLong(this::countDifferences).sum() : null,
        isComparable ? differences(unequal) : List.of());
  }

  /**
   * Hashes of records would be quicker, and are sums: who swaps a value of two rows changes none.
   */
  private Comparison.Rows rows(Tables tables, String table) {
    return snapshot.queryForObject(
        tables.in(
            "select count(*) as n, coalesce(sum(hashtextextended(t::text, 0)), 0) as sum from {%s} t"
                .formatted(table)),
        (row, number) ->
            new Comparison.Rows(
                row.getLong("n"), "%016x".formatted(row.getBigDecimal("sum").longValue())));
  }

  private long countDifferences(String table) {
    return snapshot.queryForObject("select count(*) " + rowsThatDiffer(table), Long.class);
  }

  private List<Comparison.Difference> differences(List<String> unequal) {
    List<Comparison.Difference> differences = new ArrayList<>();
    for (String table : unequal) {
      differences.addAll(differences(table, Comparison.DIFFERENCES_MAX - differences.size()));
    }
    return differences;
  }

  private List<Comparison.Difference> differences(String table, int limit) {
    List<String> key = keyColumns(table);
    return snapshot.query(
        "select to_jsonb(l) as live, to_jsonb(r) as rebuilt %s order by %s limit %d"
            .formatted(rowsThatDiffer(table), String.join(", ", key), limit),
        (row, number) -> difference(table, key, row));
  }

  private String rowsThatDiffer(String table) {
    return "from %s l full join %s r using (%s) where l is distinct from r"
        .formatted(
            live.tables().in("{" + table + "}"),
            rebuilt.tables().in("{" + table + "}"),
            String.join(", ", keyColumns(table)));
  }

  private List<String> keyColumns(String table) {
    return snapshot.queryForList(
        """
        select a.attname from pg_attribute a where a.attrelid = to_regclass(?) order by a.attnum\
        """,
        String.class,
        live.tables().in("{%s}_key".formatted(table)));
  }

  private static Comparison.Difference difference(String table, List<String> key, ResultSet row)
      throws SQLException {
    Map<String, Object> live = read(row.getString("live"));
    Map<String, Object> rebuilt = read(row.getString("rebuilt"));
    Map<String, Object> any = live.isEmpty() ? rebuilt : live;
    return new Comparison.Difference(
        table,
        key.stream().collect(Collectors.toMap(k -> k, any::get, (a, b) -> a, TreeMap::new)),
        any.keySet().stream()
            .filter(column -> !key.contains(column))
            .filter(column -> !Objects.equals(live.get(column), rebuilt.get(column)))
            .map(c -> new Comparison.Cell(c, live.get(c), rebuilt.get(c)))
            .toList());
  }

  private static Map<String, Object> read(String json) {
    return json == null ? Map.of() : JsonMapper.shared().readValue(json, ROW);
  }
}
