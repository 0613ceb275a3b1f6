package dev.rewardrail.query.follow;

import dev.rewardrail.query.generation.Generation;
import dev.rewardrail.query.generation.Generations;
import dev.rewardrail.query.table.Projection;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of dead letters and skips. */
final class DeadLetters {

  /** What is told of an error at the most. */
  private static final int ERROR_CHARS_MAX = 2_000;

  private final JdbcTemplate jdbc;
  private final Generations generations;
  private final InstantSource clock;

  DeadLetters(JdbcTemplate jdbc, Generations generations, InstantSource clock) {
    this.jdbc = jdbc;
    this.generations = generations;
    this.clock = clock;
  }

  /** The streams whose events wait. */
  Set<String> waiting(Generation generation) {
    return new HashSet<>(
        jdbc.queryForList(
            "select stream from projection_dead_letter where projection = ? and number = ?",
            String.class,
            generation.projection().name(),
            generation.number()));
  }

  /** The positions after one and up to another that projections do without, by their names. */
  Map<String, Set<Long>> skipped(long after, long upTo) {
    Map<String, Set<Long>> skipped = new HashMap<>();
    jdbc.query(
        "select projection, position from projection_skip where position > ? and position <= ?",
        row -> {
          skipped
              .computeIfAbsent(row.getString("projection"), name -> new HashSet<>())
              .add(row.getLong("position"));
        },
        after,
        upTo);
    return skipped;
  }

  /** A stream that waits behind an event that a newer version wrote. */
  record ForNewer(String stream, long position) {}

  /** The streams of a generation that wait for a newer version. */
  List<ForNewer> forNewer(Generation generation) {
    return jdbc.query(
        """
        select stream, position from projection_dead_letter
        where projection = ? and number = ? and is_newer order by position\
        """,
        (row, number) -> new ForNewer(row.getString("stream"), row.getLong("position")),
        generation.projection().name(),
        generation.number());
  }

  /**
   * Sets an event aside; one that was set aside before it in its stream stays.
   *
   * @param isNewer whether a newer version wrote it
   */
  void add(Generation generation, long position, String stream, String error, boolean isNewer) {
    jdbc.update(
        """
        insert into projection_dead_letter
            (projection, number, stream, position, error, is_newer, set_aside_at)
        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing\
        """,
        generation.projection().name(),
        generation.number(),
        stream,
        position,
        told(error),
        isNewer,
        clock.instant().atOffset(ZoneOffset.UTC));
  }

  /** Notes that a stream got no farther than this. */
  void failedAgain(Generation generation, long position, String stream, String error) {
    jdbc.update(
        """
        update projection_dead_letter set position = ?, error = ?, attempts = attempts + 1
        where projection = ? and number = ? and stream = ?\
        """,
        position,
        told(error),
        generation.projection().name(),
        generation.number(),
        stream);
  }

  /** Notes that nothing of a stream waits any more. */
  void remove(Generation generation, String stream) {
    jdbc.update(
        "delete from projection_dead_letter where projection = ? and number = ? and stream = ?",
        generation.projection().name(),
        generation.number(),
        stream);
  }

  /** What is set aside, as its table has it. */
  record Row(
      long generation,
      long position,
      String stream,
      String error,
      long attempts,
      OffsetDateTime setAsideAt) {}

  /**
   * What is set aside of a projection, in the order of the log.
   *
   * @param position at which alone; null for all there is
   * @param waiting counts what waits behind it
   */
  List<DeadLetter> of(
      Projection projection, @Nullable Long position, ToLongBiFunction<Generation, Row> waiting) {
    List<DeadLetter> letters = new ArrayList<>();
    List<Row> rows =
        jdbc.query(
            """
            select * from projection_dead_letter
            where projection = ? and position = coalesce(?, position) order by position, number\
            """,
            (row, number) ->
                new Row(
                    row.getLong("number"),
                    row.getLong("position"),
                    row.getString("stream"),
                    row.getString("error"),
                    row.getLong("attempts"),
                    row.getObject("set_aside_at", OffsetDateTime.class)),
            projection.name(),
            position);
    for (Row row : rows) {
      Generation generation = generations.find(projection, row.generation());
      letters.add(
          new DeadLetter(
              projection.name(),
              row.generation(),
              row.position(),
              row.stream(),
              row.error(),
              row.attempts(),
              waiting.applyAsLong(generation, row),
              row.setAsideAt().toInstant()));
    }
    return letters;
  }

  List<Skip> skips(Projection projection) {
    return jdbc.query(
        "select * from projection_skip where projection = ? order by position",
        (row, number) ->
            new Skip(
                projection.name(),
                row.getLong("position"),
                row.getString("reason"),
                row.getString("skipped_by"),
                row.getObject("skipped_at", OffsetDateTime.class).toInstant()),
        projection.name());
  }

  boolean isSetAside(Projection projection, long position) {
    return jdbc.queryForObject(
        "select exists (select from projection_dead_letter where projection = ? and position = ?)",
        Boolean.class,
        projection.name(),
        position);
  }

  /** The generations that stand there since they were built, in the order of their numbers. */
  List<Repairs.Stop> stopsAt(Projection projection, long position) {
    return jdbc.query(
        """
        select number, error from projection_generation
        where projection = ? and stopped_at = ? and state <> 'dropped' order by number\
        """,
        (row, number) -> new Repairs.Stop(row.getLong("number"), row.getString("error")),
        projection.name(),
        position);
  }

  /** The stream of what a generation set aside there; null where it did not. */
  @Nullable String streamAt(Generation generation, long position) {
    List<String> streams =
        jdbc.queryForList(
            """
            select stream from projection_dead_letter
            where projection = ? and number = ? and position = ?\
            """,
            String.class,
            generation.projection().name(),
            generation.number(),
            position);
    return streams.isEmpty() ? null : streams.getFirst();
  }

  /** Notes that a projection does without an event. */
  void skip(Projection projection, long position, String reason, @Nullable String skippedBy) {
    jdbc.update(
        """
        insert into projection_skip (projection, position, reason, skipped_by, skipped_at)
        values (?, ?, ?, ?, ?) on conflict do nothing\
        """,
        projection.name(),
        position,
        reason,
        skippedBy,
        clock.instant().atOffset(ZoneOffset.UTC));
  }

  /** Has generations go on that stopped at an event; one that cannot take it stops there again. */
  void goOn(Projection projection, long position) {
    jdbc.update(
        """
        update projection_generation set error = null, stopped_at = null
        where projection = ? and stopped_at = ?\
        """,
        projection.name(),
        position);
  }

  private static String told(String error) {
    return error.substring(0, Math.min(error.length(), ERROR_CHARS_MAX));
  }
}
