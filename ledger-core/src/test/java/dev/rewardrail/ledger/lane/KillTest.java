package dev.rewardrail.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.ledger.log.LogCheck;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class KillTest {

  private static final int ANSWERS_BEFORE_THE_KILL = 20_000;

  @Test
  void what_was_answered_survives_a_kill_and_what_is_sent_again_counts_once() throws Exception {
    try (HikariDataSource database = TestPostgres.database()) {
      int answered = killUnderLoad(database.getJdbcUrl());
      LogCheck.check(database);
      int all = answered + 2_000;
      Map<String, Long> expected = new HashMap<>();
      try (TestLedger ledger = new TestLedger(database)) {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int number = 0; number < all; number++) {
          String member = KilledLedger.member(number);
          expected.merge("ws_a/member/" + member, KilledLedger.amount(number), Long::sum);
          answers.add(again(ledger, number, member));
        }
        assertThat(answers.subList(0, answered)).allMatch(answer -> answer.join().replayed());
        assertThat(answers.getLast().join().replayed()).as("never sent before").isFalse();
      }
      expected.replaceAll((member, xp) -> xp + 50);
      assertThat(LogCheck.check(database)).isEqualTo(expected);
    }
  }

  private static CompletableFuture<Answer> again(TestLedger ledger, int number, String member) {
    Submission submission =
        Submission.of(
            TestLedger.awardOf(member, KilledLedger.amount(number), null, null),
            null,
            "" + number,
            null);
    return ledger.lane.submit(submission, java.time.Duration.ofMinutes(1));
  }

  /** Returns how many awards were answered, all of those before it included. */
  private static int killUnderLoad(String url) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dlogback.configurationFile=logback-test.xml",
                KilledLedger.class.getName(),
                url)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int last = -1;
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (!line.matches("\\d+")) {
          continue;
        }
        last = Integer.parseInt(line);
        if (last == ANSWERS_BEFORE_THE_KILL) {
          process.toHandle().destroyForcibly();
        }
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(last).isGreaterThanOrEqualTo(ANSWERS_BEFORE_THE_KILL);
    return last + 1;
  }
}
