package dev.rewardrail.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.Poisoned;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.ledger.audit.LogRow;
import dev.rewardrail.ledger.event.EventMetadata;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.Unreadable;
import dev.rewardrail.ledger.event.UnreadableEventException;
import dev.rewardrail.ledger.event.WorkspaceCreated;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class AppendTest {

  private static final WorkspaceCreated CREATED =
      new WorkspaceCreated("ws_a", "A", "Z", "free", true);
  private static final Envelope ENVELOPE =
      new Envelope(
          UUID.randomUUID(), Instant.EPOCH, new EventMetadata("test", null, null, null, null));

  private final HikariDataSource database = TestPostgres.database();

  @AfterEach
  void close() {
    database.close();
  }

  private static DomainEventMessage<?> message(String stream, long version) {
    return new GenericDomainEventMessage<>(
        "", stream, version, CREATED, MetaData.with(Envelope.KEY, ENVELOPE));
  }

  private void append(DomainEventMessage<?>... messages) {
    LogStorageEngine engine = new LogStorageEngine(database, PostgresClock.AS_TOLD, new Newest(0));
    new TransactionTemplate(new DataSourceTransactionManager(database))
        .executeWithoutResult(
            status -> {
              engine.begin();
              try {
                engine.appendEvents(List.of(messages));
              } finally {
                engine.end();
              }
            });
  }

  @Test
  void a_commands_first_event_is_its_receipt_and_any_further_one_has_an_id_of_its_own() {
    append(message(CREATED.stream(), 0), message(CREATED.stream(), 1));
    assertThat(new LogReader(database).after(0, Long.MAX_VALUE, 10))
        .extracting(RecordedEvent::eventId)
        .startsWith(ENVELOPE.eventId())
        .hasSize(2)
        .doesNotHaveDuplicates();
  }

  @Test
  void a_hole_within_one_append_is_refused() {
    assertThatThrownBy(() -> append(message(CREATED.stream(), 0), message(CREATED.stream(), 2)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(new LogReader(database).head()).isZero();
  }

  @Test
  void an_event_on_another_stream_than_its_own_is_refused() {
    assertThatThrownBy(() -> append(message("ws_b/settings/workspace", 0)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(new LogReader(database).head()).isZero();
  }

  @Test
  void a_turn_appends_once() {
    LogStorageEngine engine = new LogStorageEngine(database, PostgresClock.AS_TOLD, new Newest(0));
    new TransactionTemplate(new DataSourceTransactionManager(database))
        .executeWithoutResult(
            status -> {
              LogTurn turn = engine.begin();
              turn.appended(List.of(recorded(1)));
              assertThatThrownBy(() -> turn.appended(List.of(recorded(2))))
                  .isInstanceOf(IllegalStateException.class);
            });
  }

  private static RecordedEvent recorded(long position) {
    return new RecordedEvent(
        position,
        UUID.randomUUID(),
        position - 1,
        CREATED,
        ENVELOPE.metadata(),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  @Test
  void a_page_ends_where_it_is_asked_to() {
    append(
        message(CREATED.stream(), 0), message(CREATED.stream(), 1), message(CREATED.stream(), 2));
    LogReader log = new LogReader(database);
    assertThat(log.after(0, 2, 10)).extracting(RecordedEvent::position).containsExactly(1L, 2L);
    assertThat(log.after(1, 3, 1)).extracting(RecordedEvent::position).containsExactly(2L);
  }

  @Test
  void a_stream_is_read_from_the_version_that_is_asked_for() {
    append(message(CREATED.stream(), 0), message(CREATED.stream(), 1));
    LogStorageEngine engine = new LogStorageEngine(database, PostgresClock.AS_TOLD, new Newest(0));
    assertThat(engine.readEvents(CREATED.stream(), 1).asStream())
        .extracting(DomainEventMessage::getSequenceNumber)
        .containsExactly(1L);
  }

  @Test
  void an_event_of_a_revision_that_is_not_known_is_not_guessed_at() {
    LogRow row = EventCodec.encode(recorded(7));
    LogRow newer =
        new LogRow(
            row.position(),
            row.eventId(),
            row.workspaceId(),
            row.stream(),
            row.version(),
            row.type(),
            row.revision() + 1,
            row.payload(),
            row.metadata(),
            row.occurredAt(),
            row.recordedAt());
    assertThat(EventCodec.decode(row)).isEqualTo(recorded(7, row.eventId()));
    Unreadable event = (Unreadable) EventCodec.decode(newer).event();
    assertThat(event.isNewer()).isTrue();
    assertThat(event.stream()).isEqualTo(row.stream());
    assertThat(event.cause()).contains("WorkspaceCreated revision 3", "run a newer one");
    assertThat(new UnreadableEventException(EventCodec.decode(newer)))
        .hasMessageContaining("position 7")
        .returns(7L, UnreadableEventException::position);
  }

  @Test
  void whoever_reads_many_is_told_which_event_cannot_be_read() {
    append(message(CREATED.stream(), 0));
    long unreadable = Poisoned.unreadable(database, "usr_1");
    Poisoned.newer(database, "usr_2");
    LogReader log = new LogReader(database);
    for (List<RecordedEvent> read : List.of(log.after(0, 9, 10), log.withoutMetadata(0, 9, 10))) {
      assertThat(read).hasSize(3);
      assertThat(read.getFirst().event()).isNotInstanceOf(Unreadable.class);
      assertUnreadable(read.get(1), unreadable, "usr_1", false);
      assertUnreadable(read.get(2), unreadable + 1, "usr_2", true);
    }
  }

  private static void assertUnreadable(
      RecordedEvent read, long position, String userId, boolean isNewer) {
    assertThat(read.position()).isEqualTo(position);
    assertThat((Unreadable) read.event())
        .returns(TestLedger.WORKSPACE, Unreadable::workspaceId)
        .returns(TestLedger.WORKSPACE + "/member/" + userId, Unreadable::stream)
        .returns(isNewer, Unreadable::isNewer);
  }

  private static RecordedEvent recorded(long position, UUID id) {
    RecordedEvent e = recorded(position);
    return new RecordedEvent(
        e.position(), id, e.version(), e.event(), e.metadata(), e.occurredAt(), e.recordedAt());
  }
}
