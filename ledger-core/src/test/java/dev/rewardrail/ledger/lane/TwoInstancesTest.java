package dev.rewardrail.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.LedgerTest;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.ledger.log.LogCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
    ledger.award("usr_1", 1, null).join();
    try (TestLedger other = new TestLedger(database)) {
      List<CompletableFuture<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 10_001; i++) {
        answers.add(
            other.lane.submit(
                Submission.of(TestLedger.awardOf("usr_1", 1, null, null), null, null, null),
                Duration.ofMinutes(1)));
      }
      answers.forEach(CompletableFuture::join);
    }
    assertThat(ledger.award("usr_1", 1, null).join().receipt().version()).isEqualTo(10_002);
  }
}
