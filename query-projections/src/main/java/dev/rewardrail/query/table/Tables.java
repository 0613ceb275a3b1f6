package dev.rewardrail.query.table;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Replaces names of read tables in SQL by those of a generation: {@code {profile}} becomes {@code
 * profile_3} for the third generation.
 */
public final class Tables {

  private static final Pattern NAME = Pattern.compile("\\{([a-z_]+)}");

  private final Map<String, Long> generations;
  private final Map<String, String> texts = new ConcurrentHashMap<>();

  private Tables(Map<String, Long> generations) {
    this.generations = Map.copyOf(generations);
  }

  /** Those of one generation. */
  public static Tables of(Projection projection, long generation) {
    return of(Map.of(projection, generation));
  }

  /** Those of one generation of each of these projections. */
  public static Tables of(Map<Projection, Long> generations) {
    Map<String, Long> byTable = new HashMap<>();
    generations.forEach(
        (projection, generation) -> names(projection).forEach(t -> byTable.put(t, generation)));
    return new Tables(byTable);
  }

  private static Collection<String> names(Projection projection) {
    return java.util.stream.Stream.concat(projection.tableNames(), projection.views().stream())
        .toList();
  }

  /**
   * A text with the tables' own names in it.
   *
   * @throws NotBuiltException where there is no generation of a table's projection
   */
  public String in(String sql) {
    return texts.computeIfAbsent(sql, text -> NAME.matcher(text).replaceAll(this::name));
  }

  private String name(MatchResult found) {
    Long generation = generations.get(found.group(1));
    if (generation == null) {
      throw new NotBuiltException(found.group(1));
    }
    return found.group(1) + "_" + generation;
  }

  /** Of which generation a table is; without those of which there is none. */
  public Map<String, Long> generations() {
    return generations;
  }
}
