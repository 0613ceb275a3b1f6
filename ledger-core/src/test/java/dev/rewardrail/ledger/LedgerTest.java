package dev.rewardrail.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.lane.Answer;
import dev.rewardrail.ledger.lane.Submission;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An instance of the ledger on a database that no other test uses. */
public abstract class LedgerTest {

  protected final HikariDataSource database = TestPostgres.database();
  protected TestLedger ledger;

  @BeforeEach
  void open() {
    ledger = new TestLedger(database);
  }

  @AfterEach
  void close() {
    ledger.close();
    database.close();
  }

  protected CompletableFuture<Answer> ask(Command command, String idempotencyKey) {
    return ledger.lane.submit(Submission.of(command, null, idempotencyKey, null));
  }

  protected static Submission award(String userId, long amount, String idempotencyKey) {
    return Submission.of(
        TestLedger.awardOf(userId, amount, null, null), "key_1", idempotencyKey, "req_1");
  }
}
