package dev.rewardrail.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rewardrail.ledger.LedgerTest;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.award.AwardXp;
import dev.rewardrail.ledger.event.RewardDefined;
import dev.rewardrail.ledger.event.RewardTerms;
import dev.rewardrail.ledger.log.LogCheck;
import dev.rewardrail.ledger.log.LogStorageEngine;
import dev.rewardrail.ledger.log.Newest;
import dev.rewardrail.ledger.log.PostgresClock;
import dev.rewardrail.ledger.redemption.RedeemReward;
import dev.rewardrail.ledger.rule.Define;
import dev.rewardrail.ledger.seal.MemberKeys;
import dev.rewardrail.ledger.seal.PersonalText;
import dev.rewardrail.ledger.workspace.CreateWorkspace;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class LaneFailureTest extends LedgerTest {

  private static final String FAILING_COMMITS =
      """
      create function fail() returns trigger language plpgsql as $$
      begin raise exception 'the disk is full'; end $$;
      create constraint trigger fail after insert on ledger_commit deferrable initially deferred
          for each row execute function fail()\
      """;

  private static void awaitDone(CompletableFuture<Answer> answer) {
    Awaitility.await().until(answer::isDone);
  }

  private static void failOnce(FailingDatabase failing, String part, Throwable failure) {
    AtomicBoolean failed = new AtomicBoolean();
    failing.before.set(
        sql -> {
          if (sql.contains(part) && failed.compareAndSet(false, true)) {
            throw failure;
          }
        });
  }

  /** After an Error, unlike an exception, Axon neither commits nor rolls back. */
  @ParameterizedTest
  @ValueSource(
      classes = {IllegalStateException.class, NoClassDefFoundError.class, OutOfMemoryError.class})
  void whatever_an_append_fails_with_the_lane_goes_on_and_answers_what_is_true(
      Class<? extends Throwable> failure) throws Exception {
    FailingDatabase failing = new FailingDatabase(database);
    try (TestLedger one = new TestLedger(failing.dataSource)) {
      one.award("usr_1", 1, null).join();
      failOnce(
          failing,
          "insert into ledger_event",
          failure.getConstructor(String.class).newInstance("gone"));
      CompletableFuture<Answer> failed = one.award("usr_1", 2, "a");
      awaitDone(failed);
      assertThat(failed).isCompletedExceptionally();
      assertThat(one.award("usr_1", 4, "b").join().replayed()).isFalse();
      assertThat(one.award("usr_1", 2, "a").join().replayed()).isFalse();
    }
    assertThat(LogCheck.check(database)).containsEntry("ws_a/member/usr_1", 7L);
  }

  @Test
  void settings_that_cannot_be_read_after_their_commit_make_no_committed_command_fail()
      throws Exception {
    FailingDatabase failing = new FailingDatabase(database);
    try (TestLedger one = new TestLedger(failing.dataSource)) {
      one.award("usr_1", 1, null).join();
      List<CompletableFuture<Answer>> answers = new ArrayList<>();
      try (HeldLog held = HeldLog.of(database)) {
        one.award("usr_1", 1, null);
        HeldLog.awaitWaiting(database, 1);
        failOnce(failing, "/settings/", new IllegalStateException("the connection is lost"));
        CreateWorkspace create = TestLedger.workspace("ws_b", "B", ZoneOffset.UTC);
        answers.add(one.lane.submit(Submission.of(create, null, "b", null)));
        answers.add(one.award("usr_1", 1, "k"));
        answers.add(one.award("usr_1", 1, null));
      }
      assertThat(answers).allSatisfy(answer -> assertThat(answer.join().replayed()).isFalse());
      AwardXp later = new AwardXp("ws_b", "usr_1", 1, null, null, null);
      one.lane.submit(Submission.of(later, null, "k", null)).join();
    }
  }

  @Test
  void a_key_made_in_a_commit_that_failed_is_made_again() {
    JdbcTemplate jdbc = new JdbcTemplate(database);
    jdbc.execute(FAILING_COMMITS);
    assertThatThrownBy(() -> ledger.award("usr_1", 5, "k", "Survey").join())
        .hasCauseInstanceOf(LaneException.CommitFailed.class);
    jdbc.execute("drop trigger fail on ledger_commit");
    String sealed = ledger.award("usr_1", 5, "k", "Survey").join().receipt().event().sealedText();
    MemberKeys.Owner owner = new MemberKeys.Owner(TestLedger.WORKSPACE, "usr_1");
    assertThat(
            new MemberKeys(database)
                .load(List.of(owner))
                .open(owner, new PersonalText.Sealed(sealed)))
        .contains("Survey");
  }

  @Test
  void a_commit_that_fails_writes_nothing_and_what_is_sent_again_counts_once() throws Exception {
    JdbcTemplate jdbc = new JdbcTemplate(database);
    ledger.award("usr_1", 1, "before").join();
    jdbc.execute(FAILING_COMMITS);
    List<CompletableFuture<Answer>> failed =
        HeldLog.together(
            database,
            ledger,
            List.of(award("usr_1", 10, "a"), award("usr_2", 20, "b"), award("usr_1", 1, "before")));
    assertThatThrownBy(() -> failed.get(0).join())
        .hasCauseInstanceOf(LaneException.CommitFailed.class);
    assertThatThrownBy(() -> failed.get(1).join())
        .hasCauseInstanceOf(LaneException.CommitFailed.class);
    assertThat(failed.get(2).join().replayed()).as("a repeat needs no commit").isTrue();
    assertThat(LogCheck.check(database)).containsOnly(Map.entry("ws_a/member/usr_1", 1L));

    jdbc.execute("drop trigger fail on ledger_commit");
    assertThat(ledger.award("usr_1", 10, "a").join().replayed()).isFalse();
    assertThat(ledger.award("usr_2", 20, "b").join().replayed()).isFalse();
    assertThat(LogCheck.check(database))
        .containsEntry("ws_a/member/usr_1", 11L)
        .containsEntry("ws_a/member/usr_2", 20L);
  }

  @Test
  void a_lost_connection_fails_what_was_in_flight_and_the_lane_goes_on() throws Exception {
    ledger.award("usr_1", 1, null).join();
    CompletableFuture<Answer> lost;
    try (HeldLog held = HeldLog.of(database)) {
      lost = ledger.award("usr_1", 10, "k");
      HeldLog.awaitWaiting(database, 1);
      new JdbcTemplate(database)
          .queryForList(
              """
              select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and not granted
                and database = (select oid from pg_database where datname = current_database())\
              """);
      awaitDone(lost);
    }
    assertThat(lost).isCompletedExceptionally();
    assertThat(ledger.award("usr_1", 10, "k").join().replayed()).isFalse();
    assertThat(LogCheck.check(database)).containsEntry("ws_a/member/usr_1", 11L);
  }

  @Test
  void an_error_outside_of_a_commit_does_not_end_the_lane() {
    AtomicBoolean failed = new AtomicBoolean();
    LaneWatch watch =
        new LaneWatch() {
          @Override
          public void committed(int events, Duration took) {}

          @Override
          public void answered(String operation, Outcome outcome, Duration took) {
            if (operation.equals("award") && failed.compareAndSet(false, true)) {
              throw new OutOfMemoryError("a test's own");
            }
          }
        };
    try (TestLedger one = new TestLedger(database, TestLedger.LIMITS, watch)) {
      awaitDone(one.award("usr_1", 1, "a"));
      assertThat(one.award("usr_1", 2, "b").join().replayed()).isFalse();
      assertThat(failed).isTrue();
      assertThat(one.lane.isRunning()).isTrue();
    }
    assertThat(LogCheck.check(database)).containsEntry("ws_a/member/usr_1", 3L);
  }

  /** A process that was stopped, or a machine that vanished, between the lock and the commit. */
  @Test
  void whoever_holds_the_log_and_falls_silent_is_cut_off_and_does_no_harm_when_it_is_back()
      throws Exception {
    ledger.award("usr_1", 1, null).join();
    LogStorageEngine engine = new LogStorageEngine(database, PostgresClock.AS_TOLD, new Newest(0));
    CountDownLatch isHeld = new CountDownLatch(1);
    CountDownLatch isBack = new CountDownLatch(1);
    CompletableFuture<Void> silent =
        CompletableFuture.runAsync(
            () ->
                new TransactionTemplate(new DataSourceTransactionManager(database))
                    .executeWithoutResult(
                        status -> {
                          engine.begin();
                          isHeld.countDown();
                          await(isBack);
                          new JdbcTemplate(database).execute("select 1");
                        }));
    isHeld.await();
    assertThat(ledger.award("usr_1", 10, null))
        .as("others write again within 15 s")
        .succeedsWithin(Duration.ofSeconds(15));
    isBack.countDown();
    assertThatThrownBy(silent::join).isInstanceOf(CompletionException.class);
    assertThat(LogCheck.check(database)).containsEntry("ws_a/member/usr_1", 11L);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_commit_that_failed_forgets_no_state() throws Exception {
    FailingDatabase failing = new FailingDatabase(database);
    try (TestLedger one = new TestLedger(failing.dataSource)) {
      one.award("usr_1", 1, null).join();
      failOnce(failing, "insert into ledger_event", new IllegalStateException("gone"));
      awaitDone(one.award("usr_1", 2, null));
      List<String> loads = new CopyOnWriteArrayList<>();
      failing.before.set(
          sql -> {
            if (sql.contains("cross join lateral") || sql.contains("stream_state")) {
              loads.add(sql);
            }
          });
      one.award("usr_1", 4, null).join();
      assertThat(loads).isEmpty();
    }
    assertThat(LogCheck.check(database)).containsEntry("ws_a/member/usr_1", 5L);
  }

  @Test
  void effects_of_one_commit_are_noted_by_one_statement() throws Exception {
    ledger
        .lane
        .submit(
            Submission.of(
                new Define(
                    new RewardDefined(
                        TestLedger.WORKSPACE,
                        "rwd_1",
                        0,
                        new RewardTerms(
                            "A cup",
                            "",
                            0,
                            0,
                            null,
                            true,
                            null,
                            null,
                            null,
                            "generated",
                            "",
                            null)),
                    null,
                    null),
                null,
                null,
                null))
        .join();
    FailingDatabase failing = new FailingDatabase(database);
    List<String> noted = new CopyOnWriteArrayList<>();
    failing.before.set(
        sql -> {
          if (sql.contains("insert into outbox")) {
            noted.add(sql);
          }
        });
    try (TestLedger one = new TestLedger(failing.dataSource)) {
      HeldLog.together(
          database,
          one,
          IntStream.range(0, 20)
              .mapToObj(i -> new RedeemReward(TestLedger.WORKSPACE, "usr_" + i, "rwd_1", "", null))
              .map(redeem -> Submission.of(redeem, null, null, null))
              .toList());
    }
    assertThat(noted).hasSize(1);
    assertThat(
            new JdbcTemplate(database).queryForObject("select count(*) from outbox", Integer.class))
        .isEqualTo(20);
  }
}
