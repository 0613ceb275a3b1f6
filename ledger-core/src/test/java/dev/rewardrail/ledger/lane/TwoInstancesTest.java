package dev.rewardrail.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.LedgerTest;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.ledger.log.LogCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TwoInstancesTest extends LedgerTest {

  @BeforeEach
  void failSome() {
    LaneTest.failSome(ledger);
  }

  @Test
  void two_instances_write_to_the_same_members_and_see_each_other() throws Exception {
    try (HikariDataSource pool = TestPostgres.pool(database.getJdbcUrl());
        TestLedger other = new TestLedger(pool);
        ExecutorService callers = Executors.newFixedThreadPool(32)) {
      LaneTest.failSome(other);
      List<CompletableFuture<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        TestLedger instance = i % 2 == 0 ? ledger : other;
        String user = "usr_" + i % 10;
        String key = "key_" + i / 2;
        long amount = i / 2 % 10 == 3 ? LaneTest.THROWS_AFTER : 1;
        answers.add(
            CompletableFuture.supplyAsync(
                () -> instance.award("usr_" + key.length(), amount, key).join(), callers));
        answers.add(
            CompletableFuture.supplyAsync(() -> instance.award(user, 2, null).join(), callers));
      }
      awaitAll(answers);
    }
    Map<String, Long> xp = LogCheck.check(database);
    long given = 900 + 2_000 * 2 + xp.values().stream().filter(total -> total > 100).count() * 50;
    assertThat(xp.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(given);
  }

  private static void awaitAll(List<CompletableFuture<Answer>> answers) {
    for (CompletableFuture<Answer> answer : answers) {
      try {
        answer.join();
      } catch (CompletionException e) {
        assertThat(e).rootCause().hasMessage("after");
      }
    }
  }

  @Test
  void what_another_wrote_is_taken_in_however_much_it_is() {
    FailingDatabase failing = new FailingDatabase(database);
    try (TestLedger one = new TestLedger(failing.dataSource)) {
      one.award("usr_1", 1, null).join();
      AtomicInteger failed = new AtomicInteger();
      failing.before.set(
          sql -> {
            failed.incrementAndGet();
            throw new IllegalStateException("the database is away");
          });
      await().untilAtomic(failed, greaterThan(0));
      List<CompletableFuture<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 10_001; i++) {
        answers.add(
            ledger.lane.submit(
                Submission.of(TestLedger.awardOf("usr_1", 1, null, null), null, null, null),
                Duration.ofMinutes(1)));
      }
      answers.forEach(CompletableFuture::join);
      assertThat(failed).as("an idle lane that cannot read does not try again").hasValue(1);
      failing.before.set(sql -> {});
      assertThat(one.award("usr_1", 1, null).join().receipt().version()).isEqualTo(10_002);
    }
  }

  @Test
  void an_idle_instance_takes_in_what_another_writes() {
    FailingDatabase watched = new FailingDatabase(database);
    try (TestLedger one = new TestLedger(watched.dataSource)) {
      one.award("usr_1", 1, null).join();
      AtomicInteger read = new AtomicInteger();
      watched.before.set(
          sql -> {
            if (sql.contains("from ledger_event where position > ? and position <= ?")) {
              read.incrementAndGet();
            }
          });
      ledger.award("usr_1", 1, null).join();
      await().untilAtomic(read, greaterThan(0));
      assertThat(one.award("usr_1", 1, null).join().receipt().version()).isEqualTo(2);
    }
  }

  @Test
  void what_comes_while_an_instance_waits_for_another_is_committed_with_what_waits()
      throws Exception {
    ask(TestLedger.awardOf("usr_1", 1, null, null), null).join();
    try (TestLedger one = new TestLedger(database)) {
      one.award("usr_1", 1, null).join();
      one.award("usr_2", 1, null).join();
      List<CompletableFuture<Answer>> answers = new ArrayList<>();
      try (HeldLog held = HeldLog.of(database)) {
        ledger.award("usr_1", 1, null);
        HeldLog.awaitWaiting(database, 1);
        answers.add(one.award("usr_1", 1, null));
        HeldLog.awaitWaiting(database, 2);
        answers.add(one.award("usr_2", 1, "a key"));
        answers.add(one.award("usr_2", 1, "a key"));
        answers.add(one.award("usr_new", 1, null));
        answers.add(one.award("usr_1", 1, null));
      }
      List<Instant> recorded =
          answers.stream().map(answer -> answer.join().receipt().recordedAt()).toList();
      assertThat(recorded.subList(0, 3)).as("with what waited").containsOnly(recorded.getFirst());
      assertThat(recorded.subList(3, 5))
          .as("from the first that has to be read on")
          .containsOnly(recorded.getLast())
          .doesNotContain(recorded.getFirst());
      assertThat(answers.get(2).join().replayed()).isTrue();
    }
    LogCheck.check(database);
  }
}
