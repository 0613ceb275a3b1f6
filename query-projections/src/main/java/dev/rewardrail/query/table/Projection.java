package dev.rewardrail.query.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A read model: tables that are filled from the log by folds alone. Each generation of it has
 * tables of its own, made by {@code rewardrail/projection/<name>/tables.sql} and, once they are
 * filled, {@code indexes.sql}.
 *
 * @param name what operators call it
 * @param version of its folds and tables, from 1: another one for each change of what they make of
 *     the log. Generations of an older version are stale
 * @param feeds the oldest version of which this code can read and feed generations all the same
 * @param tables that hold nothing but what the log determines
 * @param views of those tables
 */
public record Projection(
    String name, int version, int feeds, List<ReadTable<?, ?>> tables, List<String> views) {

  private static final Pattern STATEMENT_END = Pattern.compile(";\\s*\\n");

  /** One of which older versions can neither be read nor fed. */
  public Projection(String name, int version, List<ReadTable<?, ?>> tables, List<String> views) {
    this(name, version, version, tables, views);
  }

  /** Whether this code can read and feed a generation of that version. */
  public boolean canFeed(int other) {
    return feeds <= other && other <= version;
  }

  /** The names of all tables, without that of a generation. */
  public Stream<String> tableNames() {
    return tables.stream().flatMap(ReadTable::names);
  }

  /** What makes the tables and views, with names in braces. */
  public String tablesSql() {
    return resource("tables.sql");
  }

  /**
   * What makes the keys by which rows are found, with names in braces; may be run again where that
   * was broken off, likewise what follows.
   */
  public List<String> keysSql() {
    return tables.stream().flatMap(ReadTable::keysSql).toList();
  }

  /** What makes the indexes that are not needed while a generation is built. */
  public List<String> indexesSql() {
    return STATEMENT_END
        .splitAsStream(resource("indexes.sql"))
        .filter(Predicate.not(String::isBlank))
        .toList();
  }

  private String resource(String file) {
    String path = "/rewardrail/projection/%s/%s".formatted(name, file);
    try (InputStream in = Projection.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
