package dev.rewardrail.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.ledger.event.EventMetadata;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.WorkspaceCreated;
import dev.rewardrail.ledger.lane.Submission;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class LogTest {

  private final HikariDataSource database = TestPostgres.database();

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update ledger_event set payload = '{}'",
        "delete from ledger_event",
        "truncate ledger_event",
        "update ledger_commit set position = position",
        "delete from ledger_commit where position = 1",
        "truncate ledger_commit"
      })
  void the_log_is_append_only(String sql) {
    try (TestLedger ledger = new TestLedger(database)) {
      ledger.award("usr_1", 1, null).join();
    }
    assertThatThrownBy(() -> new JdbcTemplate(database).execute(sql))
        .rootCause()
        .hasMessageContaining("append-only");
    assertThat(LogCheck.check(database)).containsEntry("ws_a/member/usr_1", 1L);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 2, 3})
  void an_event_that_does_not_go_on_where_its_stream_ends_is_refused(long version) {
    LogStorageEngine engine = new LogStorageEngine(database, PostgresClock.AS_TOLD, new Newest(0));
    TransactionTemplate transaction =
        new TransactionTemplate(new DataSourceTransactionManager(database));
    append(engine, transaction, 0);
    assertThatThrownBy(() -> append(engine, transaction, version))
        .isInstanceOfAny(
            OptimisticLockingFailureException.class,
            org.springframework.dao.DuplicateKeyException.class);
    append(engine, transaction, 1);
    LogCheck.check(database);
  }

  private static void append(
      LogStorageEngine engine, TransactionTemplate transaction, long version) {
    WorkspaceCreated event = new WorkspaceCreated("ws_a", "A", "Z", "free", true);
    Envelope envelope =
        new Envelope(
            UUID.randomUUID(), Instant.EPOCH, new EventMetadata("test", null, null, null, null));
    transaction.executeWithoutResult(
        status -> {
          engine.begin();
          try {
            engine.appendEvents(
                List.of(
                    new GenericDomainEventMessage<>(
                        "",
                        event.stream(),
                        version,
                        event,
                        MetaData.with(Envelope.KEY, envelope))));
          } finally {
            engine.end();
          }
        });
  }

  @Test
  void after_a_clock_that_was_ahead_time_never_runs_back_and_now_is_now() {
    try (TestLedger ledger = new TestLedger(database)) {
      ledger.award("usr_1", 1, null).join();
      new JdbcTemplate(database)
          .execute(
              """
              set session_replication_role = replica;
              update ledger_commit set recorded_at = recorded_at + interval '30 hours'
              where position = (select max(position) from ledger_commit);
              set session_replication_role = default\
              """);
      LogClock.Reading reading = new LogClock(database, PostgresClock.AS_TOLD).read();
      assertThat(reading.isWrong()).isTrue();
      RecordedEvent next = ledger.award("usr_1", 1, null).join().receipt();
      assertThat(next.recordedAt())
          .as("no two commits have the same time")
          .isEqualTo(reading.newest().plus(1, java.time.temporal.ChronoUnit.MICROS));
      assertThat(next.occurredAt())
          .as("it counts now, not when the log thinks it is")
          .isBetween(reading.now(), reading.now().plus(Duration.ofMinutes(5)));
    }
  }

  @Test
  void a_log_that_is_a_minute_ahead_is_not_yet_wrong() {
    Instant now = Instant.parse("2026-11-21T12:00:00Z");
    assertThat(new LogClock.Reading(now.plusSeconds(60), now).isWrong()).isFalse();
    assertThat(new LogClock.Reading(now.plusSeconds(60).plusNanos(1_000), now).isWrong()).isTrue();
    assertThat(new LogClock.Reading(now.minusSeconds(1), now).isWrong()).isFalse();
  }

  @Test
  void axon_reads_the_log_in_its_order() {
    try (TestLedger ledger = new TestLedger(database)) {
      List<CompletableFuture<?>> answers = new ArrayList<>();
      for (int i = 0; i < 1_500; i++) {
        answers.add(ledger.award("usr_" + i % 50, 1, null));
      }
      answers.forEach(CompletableFuture::join);
    }
    LogStorageEngine engine = new LogStorageEngine(database, PostgresClock.AS_TOLD, new Newest(0));
    assertThat(engine.readEvents(null, false).mapToLong(LogTest::position))
        .hasSize(1_501)
        .isSorted();
    assertThat(engine.createHeadToken().position()).hasValue(1_501);
    assertThat(engine.lastSequenceNumberFor("ws_a/member/usr_1")).hasValue(29L);
  }

  private static long position(TrackedEventMessage<?> message) {
    return message.trackingToken().position().orElseThrow();
  }

  @Test
  void no_reader_sees_a_position_before_a_smaller_one() {
    AtomicBoolean writing = new AtomicBoolean(true);
    List<CompletableFuture<Long>> readers = new ArrayList<>();
    for (int reader = 0; reader < 3; reader++) {
      readers.add(CompletableFuture.supplyAsync(() -> readWhile(writing)));
    }
    try (TestLedger one = new TestLedger(database);
        TestLedger two = new TestLedger(database)) {
      List<CompletableFuture<?>> answers = new ArrayList<>();
      for (int i = 0; i < 4_000; i++) {
        answers.add((i % 3 == 0 ? one : two).award("usr_" + i % 20, 1, null));
      }
      answers.forEach(CompletableFuture::join);
    }
    writing.set(false);
    assertThat(readers).allSatisfy(reader -> assertThat(reader.join()).isEqualTo(4_001));
  }

  /** Reads on from where it got to; each event must follow the one before. */
  private long readWhile(AtomicBoolean writing) {
    LogReader log = new LogReader(database);
    long position = 0;
    while (true) {
      boolean last = !writing.get();
      List<RecordedEvent> page = log.after(position, Long.MAX_VALUE, 100);
      for (RecordedEvent event : page) {
        assertThat(event.position()).isEqualTo(++position);
      }
      if (last && page.isEmpty()) {
        return position;
      }
    }
  }

  @Test
  void each_commit_tells_its_position_to_who_listens() throws Exception {
    try (TestLedger ledger = new TestLedger(database);
        Connection listener = database.getConnection()) {
      listener.createStatement().execute("listen " + LogReader.CHANNEL);
      long position = ledger.award("usr_1", 1, null).join().receipt().position();
      PGNotification[] told = listener.unwrap(PGConnection.class).getNotifications(10_000);
      assertThat(told).extracting(PGNotification::getParameter).containsExactly("" + position);
      listener.createStatement().execute("unlisten *");
    }
  }

  @Test
  void an_event_says_who_asked_and_under_which_key_and_request() {
    try (TestLedger ledger = new TestLedger(database)) {
      ledger
          .lane
          .submit(
              Submission.of(
                  TestLedger.awardOf("usr_1", 1, null, null), "api_key_1", "k", "request_1"))
          .join();
    }
    RecordedEvent stored = new LogReader(database).after(1, 2, 1).getFirst();
    assertThat(stored.metadata().operation()).isEqualTo("award");
    assertThat(stored.metadata().keyId()).isEqualTo("api_key_1");
    assertThat(stored.metadata().idempotencyKey()).isEqualTo("k");
    assertThat(stored.metadata().requestId()).isEqualTo("request_1");
    assertThat(stored.metadata().requestHash()).hasSize(64);
  }
}
