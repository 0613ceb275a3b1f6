package dev.rewardrail.ledger.audit;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes checkpoints at intervals, from one instance at a time. A log that contradicts an
 * earlier checkpoint is not signed, because the signature would vouch for it.
 */
public final class CheckpointPublisher {

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointPublisher.class);

  /** Held while one publishes: 'RRCP' in ASCII. */
  private static final long LOCK = 0x52_52_43_50L;

  /** For a checkpoint that is due to be signed. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  /** So many are delivered to a place at a time. */
  private static final int DELIVERIES = 100;

  private static final String OURS =
      "not exists (select from unnest(?::text[]) as o(origin) where starts_with(note, origin))";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Checkpoints checkpoints;
  private final LogComparison comparison;
  private final Deliveries deliveries;
  private final List<Sink> sinks;
  private final Duration every;

  /** With what the notes begin of logs that this one goes on otherwise than. */
  private final String[] former;

  private final InstantSource clock;

  /**
   * To these places.
   *
   * @param every how often at the most
   * @param branchedFrom the origins of logs of which this goes on with a part, as after a restore:
   *     their checkpoints are not this one's
   * @throws IllegalArgumentException where one is this log's own
   */
  public CheckpointPublisher(
      DataSource dataSource,
      Checkpoints checkpoints,
      List<Sink> sinks,
      Duration every,
      List<String> branchedFrom,
      InstantSource clock) {
    this.jdbc = JdbcClient.create(dataSource);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    this.checkpoints = checkpoints;
    this.comparison = new LogComparison(checkpoints);
    this.deliveries = new Deliveries(jdbc, clock);
    this.sinks = List.copyOf(sinks);
    this.every = every;
    this.former = branchedFrom.stream().map(origin -> origin + "\n").toArray(String[]::new);
    if (branchedFrom.contains(own())) {
      throw new IllegalArgumentException("a log does not branch from itself");
    }
    this.clock = clock;
  }

  /**
   * A place as it is.
   *
   * @param sink what it is called, without a secret
   * @param size of the log that was last published there, 0 for none
   * @param error why the last try failed; null where it did not
   */
  public record SinkState(
      String sink, long size, @Nullable Instant triedAt, @Nullable String error) {}

  /** Where checkpoints are published. */
  public List<Sink> sinks() {
    return sinks;
  }

  /** Signs what has grown since the last time, if that is long enough ago, and delivers. */
  public void publish() {
    checkpoints.keep();
    if (sinks.isEmpty()) {
      return;
    }
    transaction.executeWithoutResult(
        status -> {
          if (isOurs(LOCK)) {
            Compared compared = compared();
            if (compared.isWell()) {
              sign();
            } else {
              LOG.error("Not publishing a checkpoint: {}", compared);
            }
          }
        });
    // Each by itself, once what is delivered is committed.
    sinks.forEach(
        sink ->
            transaction.executeWithoutResult(
                status -> {
                  if (isOurs(
                      LOCK << Integer.SIZE | Integer.toUnsignedLong(sink.name().hashCode()))) {
                    deliver(sink);
                  }
                }));
  }

  private boolean isOurs(long lock) {
    return jdbc.sql("select pg_try_advisory_xact_lock(?)")
        .param(lock)
        .query(Boolean.class)
        .single();
  }

  /** What this log is called. */
  private String own() {
    return checkpoints.verifiers().getFirst().name();
  }

  private record Published(long size, String note, Instant signedAt) {}

  private Optional<Published> last() {
    return jdbc.sql(
            "select * from ledger_checkpoint where %s order by size desc limit 1".formatted(OURS))
        .param(former)
        .query(
            (row, number) ->
                new Published(
                    row.getLong("size"),
                    row.getString("note"),
                    row.getObject("signed_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  private void sign() {
    Instant now = clock.instant();
    Optional<Published> last = last();
    // One that is dated ahead was signed while a clock was wrong, and tells nothing of how long
    // ago.
    boolean isSoon =
        last.isPresent()
            && !last.get().signedAt().isAfter(now)
            && now.isBefore(last.get().signedAt().plus(every));
    if (isSoon || checkpoints.size() == last.map(Published::size).orElse(0L)) {
      return;
    }
    Checkpoints.Signed signed = checkpoints.now();
    jdbc.sql(
            """
            insert into ledger_checkpoint (size, note, signed_at) values (?, ?, ?)
            on conflict (size) do update set (note, signed_at) = (excluded.note, excluded.signed_at)\
            """)
        .params(signed.checkpoint().size(), signed.note(), now.atOffset(ZoneOffset.UTC))
        .update();
  }

  private void deliver(Sink sink) {
    long done = deliveries.state(sink).size();
    List<Checkpoints.Signed> due =
        jdbc
            .sql(
                """
                select note from ledger_checkpoint where size > ? and starts_with(note, ?)
                order by size limit ?\
                """)
            .params(done, own() + "\n", DELIVERIES)
            .query(String.class)
            .list()
            .stream()
            .map(note -> new Checkpoints.Signed(Checkpoint.of(note).orElseThrow(), note))
            .toList();
    String error = null;
    try {
      for (Checkpoints.Signed signed : due) {
        sink.publish(signed);
        done = signed.checkpoint().size();
      }
    } catch (IOException | RuntimeException e) {
      error = String.valueOf(e.getMessage());
      LOG.warn("Could not publish a checkpoint to {}; retrying", sink.label(), e);
    }
    if (!due.isEmpty()) {
      deliveries.note(sink.name(), done, error);
    }
  }

  /** How far each place has got. */
  public List<SinkState> states() {
    return sinks.stream().map(sink -> deliveries.state(sink)).toList();
  }

  /** When the newest checkpoint was signed; null before the first. */
  public @Nullable Instant lastSignedAt() {
    return last().map(Published::signedAt).orElse(null);
  }

  /**
   * Whether the log has grown since its last checkpoint, and that is so long ago that one should
   * have been signed; never where none is published.
   */
  public boolean isOverdue() {
    Instant now = clock.instant();
    return !sinks.isEmpty()
        && last()
            .filter(last -> checkpoints.size() > last.size())
            .filter(last -> now.isAfter(last.signedAt().plus(every.multipliedBy(3)).plus(GRACE)))
            .isPresent();
  }

  /** The roots that were published, by the size of the log; the newest ones. */
  public Map<Long, String> known(int limit) {
    Map<Long, String> known = new TreeMap<>();
    jdbc.sql("select note from ledger_checkpoint order by size desc limit ?")
        .param(limit)
        .query(String.class)
        .list()
        .forEach(note -> Checkpoint.of(note).ifPresent(one -> put(known, one)));
    for (Sink sink : sinks) {
      try {
        sink.newest().ifPresent(one -> put(known, one));
      } catch (IOException e) {
        LOG.warn("Could not read the published checkpoint back from {}", sink.label(), e);
      }
    }
    return known;
  }

  private static void put(Map<Long, String> known, Checkpoint checkpoint) {
    known.put(checkpoint.size(), HexFormat.of().formatHex(checkpoint.root()));
  }

  /**
   * How this log compares with the newest checkpoints that were published, in words.
   *
   * @param contradictions what they tell and it is not
   * @param unreadable the places of which it is not known what they hold
   * @param isRewritten whether the log was rewritten, or has lost what followed; else only another
   *     key is set
   */
  public record Compared(
      List<String> contradictions, List<String> unreadable, boolean isRewritten) {

    /** Whether there is nothing against it. */
    public boolean isWell() {
      return contradictions.isEmpty() && unreadable.isEmpty();
    }
  }

  /** In words, what the last checkpoint told and this log is not; asks no place. */
  public List<String> contradictionsOfTheLast() {
    return comparedWithTheLast().stream().map(LogComparison.Contradiction::what).toList();
  }

  private List<LogComparison.Contradiction> comparedWithTheLast() {
    Optional<Checkpoint> last = last().flatMap(published -> Checkpoint.of(published.note()));
    return last.flatMap(one -> comparison.compare(one, "the last checkpoint")).stream().toList();
  }

  /** Compares with the last checkpoint, and the newest of each place. */
  public Compared compared() {
    List<LogComparison.Contradiction> found = new ArrayList<>(comparedWithTheLast());
    List<String> unreadable = new ArrayList<>();
    for (Sink sink : sinks) {
      try {
        sink.newest()
            .flatMap(one -> comparison.compare(one, "the newest in " + sink.label()))
            .ifPresent(found::add);
      } catch (IOException e) {
        unreadable.add(
            "what was published to %s can't be read back: %s".formatted(sink.label(), e));
      }
    }
    return new Compared(
        found.stream().map(LogComparison.Contradiction::what).toList(),
        unreadable,
        found.stream().anyMatch(LogComparison.Contradiction::isOfTheLog));
  }
}
