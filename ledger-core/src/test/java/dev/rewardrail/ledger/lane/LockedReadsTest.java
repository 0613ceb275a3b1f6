package dev.rewardrail.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rewardrail.ledger.LedgerTest;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.award.AwardXp;
import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.Refusal;
import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.ReferenceReversed;
import dev.rewardrail.ledger.event.ReversalTerms;
import dev.rewardrail.ledger.event.ReversalsDefined;
import dev.rewardrail.ledger.event.RewardDefined;
import dev.rewardrail.ledger.event.RewardTerms;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.ledger.redemption.RedeemReward;
import dev.rewardrail.ledger.reversal.ReverseEntry;
import dev.rewardrail.ledger.reversal.ReverseReference;
import dev.rewardrail.ledger.rule.Define;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What is read under the log's lock does not grow with a history. */
class LockedReadsTest extends LedgerTest {

  private static final String WS = TestLedger.WORKSPACE;

  private static AwardXp earning(String userId) {
    return new AwardXp(WS, userId, 10, null, "order:1", null);
  }

  private static Submission reversal() {
    return Submission.of(new ReverseReference(WS, "order:1", "why", null), null, null, null);
  }

  /**
   * The statements under the log's lock while a new instance decides a command.
   *
   * @param meanwhile what another instance commits after the new one has prepared, before it holds
   *     the lock
   */
  private List<String> underTheLock(Command command, Submission... meanwhile) throws Exception {
    FailingDatabase watched = new FailingDatabase(database);
    List<String> underTheLock = new CopyOnWriteArrayList<>();
    try (TestLedger one = new TestLedger(watched.dataSource)) {
      CompletableFuture<Answer> decided;
      try (HeldLog held = HeldLog.of(database)) {
        int waiting = 0;
        for (Submission submission : meanwhile) {
          ledger.lane.submit(submission);
          HeldLog.awaitWaiting(database, ++waiting);
        }
        decided = one.lane.submit(Submission.of(command, null, null, null));
        HeldLog.awaitWaiting(database, ++waiting);
        watched.before.set(underTheLock::add);
      }
      decided.exceptionally(refused -> null).join();
    }
    assertThat(underTheLock).isNotEmpty();
    return underTheLock;
  }

  @Test
  void entries_of_a_reference_are_read_before_the_log_is_locked() throws Exception {
    ask(earning("usr_1"), null).join();
    assertThat(underTheLock(reversal().command()))
        .noneMatch(sql -> sql.contains("ledger_reference") || sql.contains("stream_state"));
  }

  @Test
  void stocks_of_what_a_reversal_refunds_are_read_before_the_log_is_locked() throws Exception {
    RewardTerms cup =
        new RewardTerms("A cup", "", 0, 10, 9L, true, null, null, null, "manual", "", null);
    ask(new Define(new RewardDefined(WS, "rwd_1", 0, cup), 0, null), null).join();
    ask(new Define(new ReversalsDefined(WS, 0, new ReversalTerms(true, false)), null, null), null)
        .join();
    Answer earned = ask(earning("usr_1"), null).join();
    ask(new RedeemReward(WS, "usr_1", "rwd_1", "", null), null).join();
    assertThat(underTheLock(ReverseEntry.of(earned.receipt(), "why")))
        .noneMatch(sql -> sql.contains("stream_state") || sql.contains("cross join lateral"));
    EntryReversed reversed =
        (EntryReversed)
            new LogReader(database)
                .after(earned.receipt().position(), Long.MAX_VALUE, 100).stream()
                    .map(RecordedEvent::event)
                    .filter(EntryReversed.class::isInstance)
                    .findFirst()
                    .orElseThrow();
    assertThat(reversed.refunded()).as("so there was a stock to give back to").hasSize(1);
  }

  @Test
  void a_reference_that_earned_too_much_costs_no_more_than_to_see_that() throws Exception {
    List<CompletableFuture<Answer>> awards = new ArrayList<>();
    for (int i = 0; i < 10_001; i++) {
      awards.add(
          ledger.lane.submit(
              Submission.of(earning("usr_" + i % 100), null, null, null), Duration.ofSeconds(20)));
    }
    awards.forEach(CompletableFuture::join);
    assertThatThrownBy(() -> ledger.lane.submit(reversal()).join())
        .cause()
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("too_many_entries"));
    assertThat(
            underTheLock(reversal().command(), Submission.of(earning("usr_1"), null, null, null)))
        .noneMatch(sql -> sql.contains("ledger_reference"));
  }

  @Test
  void what_a_reference_earns_at_another_instance_while_it_is_read_is_reversed_too() {
    ask(earning("usr_1"), null).join();
    FailingDatabase watched = new FailingDatabase(database);
    try (TestLedger one = new TestLedger(watched.dataSource)) {
      AtomicBoolean isRead = new AtomicBoolean();
      AtomicBoolean isOver = new AtomicBoolean();
      watched.before.set(
          sql -> {
            if (sql.contains("ledger_reference")) {
              isRead.set(true);
            } else if (isRead.get() && isOver.compareAndSet(false, true)) {
              ask(earning("usr_2"), null).join();
            }
          });
      Answer answer = one.lane.submit(reversal()).join();
      assertThat(((ReferenceReversed) answer.receipt().event()).entries()).hasSize(2);
    }
  }
}
