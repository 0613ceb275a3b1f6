package dev.rewardrail.ledger.check;

import dev.rewardrail.ledger.effect.Outbox;
import dev.rewardrail.ledger.event.BackfillFinished;
import dev.rewardrail.ledger.event.BackfillStarted;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.RedemptionFailed;
import dev.rewardrail.ledger.event.RedemptionFulfilled;
import dev.rewardrail.ledger.event.RedemptionRefunded;
import dev.rewardrail.ledger.event.RewardRedeemed;
import dev.rewardrail.ledger.log.BesideLog;
import dev.rewardrail.ledger.log.LogReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares the outbox with the log: each effect is there, as its event asks for it, and what is
 * marked done has an outcome.
 */
public final class OutboxCheck implements BesideLog {

  private static final String TABLE = "outbox";

  private static final String ROWS =
      """
      select event_id, position, kind, done_at is not null as is_done from outbox
      where event_id = any(:ids)\
      """;

  private static final String STRAY =
      """
      select position from outbox o
      where not exists (select from ledger_event e where e.event_id = o.event_id) order by position\
      """;

  private final JdbcClient jdbc;
  private final LogReader log;

  /** What is marked done, and of which no outcome was read yet. */
  private final Map<String, RecordedEvent> done = new HashMap<>();

  /** Of the outbox in this database. */
  public OutboxCheck(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
    this.log = new LogReader(dataSource);
  }

  private record Row(UUID eventId, long position, String kind, boolean isDone) {}

  @Override
  public void take(List<RecordedEvent> page, Finder finder) {
    List<RecordedEvent> effects =
        page.stream().filter(event -> Outbox.kind(event).isPresent()).toList();
    if (!effects.isEmpty()) {
      Map<UUID, Row> rows = rows(effects.stream().map(RecordedEvent::eventId).toList());
      effects.forEach(effect -> compare(effect, rows.get(effect.eventId()), finder));
    }
    page.forEach(event -> outcomeOf(event.event()).ifPresent(done::remove));
  }

  private Map<UUID, Row> rows(List<UUID> ids) {
    return jdbc.sql(ROWS).param("ids", ids.toArray(UUID[]::new)).query(Row.class).list().stream()
        .collect(Collectors.toMap(Row::eventId, Function.identity()));
  }

  private void compare(RecordedEvent effect, Row row, Finder finder) {
    long position = effect.position();
    if (row == null) {
      finder.found(TABLE, position, "the effect of this event is missing, so it is never done");
      return;
    }
    if (row.position() != position || !Outbox.kind(effect).orElseThrow().equals(row.kind())) {
      finder.found(TABLE, position, "its position or its kind is not that of its event");
    }
    if (row.isDone()) {
      done.put(subject(effect.event()), effect);
    }
  }

  private static String subject(Event event) {
    return event instanceof RewardRedeemed redeemed
        ? redeemed.workspaceId() + " " + redeemed.redemptionId()
        : event.workspaceId() + " " + ((BackfillStarted) event).backfillId();
  }

  private static Optional<String> outcomeOf(Event event) {
    String id =
        switch (event) {
          case RedemptionFulfilled e -> e.redemptionId();
          case RedemptionFailed e -> e.redemptionId();
          case RedemptionRefunded e -> e.redemptionId();
          case BackfillFinished e -> e.backfillId();
          default -> null;
        };
    return Optional.ofNullable(id).map(known -> event.workspaceId() + " " + known);
  }

  @Override
  public void end(long upTo, Finder finder) {
    done.forEach(
        (subject, effect) -> {
          if (!hasOutcomeAfter(effect, subject, upTo)) {
            finder.found(
                TABLE, effect.position(), "it is marked done, and no event tells what came of it");
          }
        });
    jdbc.sql(STRAY)
        .query(Long.class)
        .list()
        .forEach(position -> finder.found(TABLE, position, "it belongs to no event"));
  }

  /** What was done since the check began. */
  private boolean hasOutcomeAfter(RecordedEvent effect, String subject, long upTo) {
    return log.ofStream(effect.event().stream(), upTo, Long.MAX_VALUE, Integer.MAX_VALUE).stream()
        .anyMatch(event -> outcomeOf(event.event()).filter(subject::equals).isPresent());
  }
}
