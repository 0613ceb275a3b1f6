package dev.rewardrail.ledger.audit;

import dev.rewardrail.ledger.audit.CheckpointPublisher.SinkState;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far checkpoints have been delivered to each place. */
final class Deliveries {

  private final JdbcClient jdbc;
  private final InstantSource clock;

  Deliveries(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void note(String sink, long size, @Nullable String error) {
    jdbc.sql(
            """
            insert into ledger_checkpoint_sink (sink, size, tried_at, last_error)
            values (:sink, :size, :at, :error)
            on conflict (sink) do update set size = :size, tried_at = :at, last_error = :error\
            """)
        .param("sink", sink)
        .param("size", size)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .param("error", error)
        .update();
  }

  SinkState state(Sink sink) {
    return jdbc.sql("select * from ledger_checkpoint_sink where sink = ?")
        .param(sink.name())
        .query(
            (row, number) ->
                new SinkState(
                    sink.label(),
                    row.getLong("size"),
                    row.getObject("tried_at", OffsetDateTime.class).toInstant(),
                    row.getString("last_error")))
        .optional()
        .orElse(new SinkState(sink.label(), 0, null, null));
  }
}
