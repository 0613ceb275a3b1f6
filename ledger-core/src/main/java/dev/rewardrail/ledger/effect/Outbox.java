package dev.rewardrail.ledger.effect;

import dev.rewardrail.ledger.event.BackfillStarted;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.RewardRedeemed;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The outbox: effects to carry out, each under the id of its event. They are written in the
 * transaction that writes the event, so a replay adds none.
 */
public final class Outbox {

  /** What a redemption is fulfilled by. */
  public static final String FULFILMENT = "fulfilment";

  /** An achievement that is given to all who had earned it. */
  public static final String BACKFILL = "backfill";

  /**
   * An effect that is to be done now.
   *
   * @param attempts which attempt it is, from 1
   * @param progress how far an earlier attempt came, in its own words; null for nowhere
   */
  public record Due(UUID eventId, String kind, int attempts, @Nullable String progress) {}

  /** Nothing is put off for longer. */
  private static final Duration PUT_OFF_MAX = Duration.ofHours(1);

  private final JdbcClient jdbc;

  /** The effects in this database. */
  public Outbox(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** Notes the effects of events that are being written; they are due whatever the clock says. */
  public void note(List<RecordedEvent> written) {
    List<RecordedEvent> noted = written.stream().filter(e -> kind(e).isPresent()).toList();
    if (noted.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into outbox (event_id, position, kind, due_at)
            select event_id, position, kind, '-infinity'
            from unnest(:eventIds::uuid[], :positions::bigint[], :kinds::text[])
                 as noted(event_id, position, kind)\
            """)
        .param("eventIds", noted.stream().map(RecordedEvent::eventId).toArray(UUID[]::new))
        .param("positions", noted.stream().map(RecordedEvent::position).toArray(Long[]::new))
        .param("kinds", noted.stream().map(e -> kind(e).orElseThrow()).toArray(String[]::new))
        .update();
  }

  /** What kind of effect an event has; empty where it has none. */
  public static Optional<String> kind(RecordedEvent recorded) {
    return switch (recorded.event()) {
      case RewardRedeemed e when !e.fulfilment().equals("manual") -> Optional.of(FULFILMENT);
      case BackfillStarted e -> Optional.of(BACKFILL);
      default -> Optional.empty();
    };
  }

  /**
   * Takes effects of a kind that are due, the oldest first; also those that are put off for longer
   * than ever happens, by a clock that was ahead. Until a while has passed no one else gets them;
   * then, where they were not finished, whoever asks does.
   */
  public List<Due> take(String kind, Instant now, Duration held, int limit) {
    return jdbc.sql(
            """
            update outbox set due_at = :until, attempts = attempts + 1
            where event_id in (select event_id from outbox
                               where done_at is null and kind = :kind
                                 and (due_at <= :now or due_at > :wrong)
                               order by position limit :limit for update skip locked)
            returning event_id, kind, attempts, progress\
            """)
        .param("kind", kind)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("wrong", now.plus(PUT_OFF_MAX).atOffset(ZoneOffset.UTC))
        .param("until", now.plus(held).atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query(Due.class)
        .list();
  }

  /** An effect was done. */
  public void done(UUID eventId, Instant at) {
    jdbc.sql("update outbox set done_at = :at, last_error = null where event_id = :eventId")
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("eventId", eventId)
        .update();
  }

  /** An effect is to be tried again. */
  public void again(UUID eventId, Instant at, String error) {
    jdbc.sql("update outbox set due_at = :at, last_error = :error where event_id = :eventId")
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("error", error)
        .param("eventId", eventId)
        .update();
  }

  /** Notes how far an effect has come, and keeps it for as long again. */
  public void progress(UUID eventId, String progress, Instant until) {
    jdbc.sql("update outbox set progress = :progress, due_at = :until where event_id = :eventId")
        .param("progress", progress)
        .param("until", until.atOffset(ZoneOffset.UTC))
        .param("eventId", eventId)
        .update();
  }

  /**
   * What is not done.
   *
   * @param all how many effects, 0 or more
   * @param failed how many of them failed at least once
   */
  public record Open(long all, long failed) {}

  /**
   * An effect that is not done.
   *
   * @param error why the last attempt failed; null where none did
   */
  public record Waiting(
      UUID eventId, long position, String kind, int attempts, @Nullable String error) {}

  /** What is not done, the oldest first, so many at the most. */
  public List<Waiting> waiting(int limit) {
    return jdbc.sql(
            """
            select event_id, position, kind, attempts, last_error as error from outbox
            where done_at is null order by position limit ?\
            """)
        .param(limit)
        .query(Waiting.class)
        .list();
  }

  /** Has an effect that is not done tried again at once; whether there is one of this event. */
  public boolean hasten(UUID eventId) {
    return jdbc.sql("update outbox set due_at = '-infinity' where event_id = ? and done_at is null")
            .param(eventId)
            .update()
        > 0;
  }

  /** What is not done now. */
  public Open open() {
    return jdbc.sql(
            """
            select count(*), count(last_error) from outbox where done_at is null\
            """)
        .query((row, number) -> new Open(row.getLong(1), row.getLong(2)))
        .single();
  }
}
