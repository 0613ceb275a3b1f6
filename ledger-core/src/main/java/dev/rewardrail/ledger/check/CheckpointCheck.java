package dev.rewardrail.ledger.check;

import dev.rewardrail.ledger.audit.Checkpoint;
import dev.rewardrail.ledger.audit.SignedNote;
import dev.rewardrail.ledger.audit.Sink;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.log.BesideLog;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checks what is stored of checkpoints and of where they were published. */
public final class CheckpointCheck implements BesideLog {

  private static final String NOTES = "ledger_checkpoint";
  private static final String SINKS = "ledger_checkpoint_sink";

  private final JdbcClient jdbc;
  private final List<Sink> sinks;

  /**
   * Of the checkpoints in this database.
   *
   * @param sinks where they are published
   */
  public CheckpointCheck(DataSource dataSource, List<Sink> sinks) {
    this.jdbc = JdbcClient.create(dataSource);
    this.sinks = List.copyOf(sinks);
  }

  private record Note(long size, String note) {}

  private record Delivery(String sink, long size) {}

  @Override
  public void take(List<RecordedEvent> page, Finder finder) {
    // What is compared with the log is compared by the log's own check.
  }

  @Override
  public void end(long upTo, Finder finder) {
    Set<Long> signed = new HashSet<>(Set.of(0L));
    for (Note one : jdbc.sql("select size, note from ledger_checkpoint").query(Note.class).list()) {
      signed.add(one.size());
      boolean isWhole =
          SignedNote.isWellFormed(one.note())
              && Checkpoint.of(one.note()).filter(c -> c.size() == one.size()).isPresent();
      if (!isWhole) {
        finder.found(NOTES, one.size(), "its note is no signed checkpoint of as many events");
      }
    }
    Map<String, Sink> byName = new HashMap<>();
    sinks.forEach(sink -> byName.put(sink.name(), sink));
    for (Delivery delivery :
        jdbc.sql("select sink, size from ledger_checkpoint_sink").query(Delivery.class).list()) {
      Sink sink = byName.get(delivery.sink());
      String label = sink == null ? "a place that is not set any more" : sink.label();
      if (!signed.contains(delivery.size())) {
        finder.found(
            SINKS,
            delivery.size(),
            "%s is told to have a checkpoint of %d events, and none was signed"
                .formatted(label, delivery.size()));
      } else if (sink != null && hasLess(sink, delivery.size())) {
        finder.found(
            SINKS,
            delivery.size(),
            "%s is told to have the checkpoint of %d events, and does not"
                .formatted(label, delivery.size()));
      }
    }
  }

  /** Whether it can be read back and holds less. */
  private static boolean hasLess(Sink sink, long size) {
    try {
      return sink.newest().filter(newest -> newest.size() < size).isPresent();
    } catch (IOException e) {
      return false;
    }
  }
}
