package dev.rewardrail.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rewardrail.ledger.LedgerTest;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.ledger.award.AwardXp;
import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.Refusal;
import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.ReferenceReversed;
import dev.rewardrail.ledger.event.RewardArchived;
import dev.rewardrail.ledger.event.RewardDefined;
import dev.rewardrail.ledger.event.RewardTerms;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.ledger.log.LogCheck;
import dev.rewardrail.ledger.redemption.RedeemReward;
import dev.rewardrail.ledger.reversal.ReverseReference;
import dev.rewardrail.ledger.rule.Define;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What waits together is decided in its order, each by what came before it. */
class BatchOrderTest extends LedgerTest {

  private static final String WS = TestLedger.WORKSPACE;
  private static final RewardTerms CUP =
      new RewardTerms("A cup", "", 0, 0, 2L, true, null, null, null, "manual", "", null);

  private List<CompletableFuture<Answer>> together(Command... commands) throws Exception {
    return HeldLog.together(
        database,
        ledger,
        Stream.of(commands).map(command -> Submission.of(command, null, null, null)).toList());
  }

  private static RedeemReward redeem(String userId) {
    return new RedeemReward(WS, userId, "rwd_1", "", null);
  }

  private static AwardXp award(String userId, String reference) {
    return new AwardXp(WS, userId, 10, null, reference, null);
  }

  private static void assertRefused(CompletableFuture<Answer> answer, String code) {
    assertThatThrownBy(answer::join)
        .cause()
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void what_follows_a_definition_is_decided_by_it() throws Exception {
    List<CompletableFuture<Answer>> answers =
        together(
            redeem("usr_1"),
            new Define(new RewardDefined(WS, "rwd_1", 0, CUP), 0, null),
            redeem("usr_1"),
            new Define(new RewardArchived(WS, "rwd_1", 0, CUP), null, null),
            redeem("usr_1"));
    assertRefused(answers.get(0), "reward_not_found");
    assertThat(answers.get(2).join().receipt().position()).isPositive();
    assertRefused(answers.get(4), "reward_not_found");
  }

  @Test
  void the_last_piece_goes_to_who_came_first() throws Exception {
    ask(new Define(new RewardDefined(WS, "rwd_1", 0, CUP), 0, null), null).join();
    List<CompletableFuture<Answer>> answers =
        together(redeem("usr_1"), redeem("usr_2"), redeem("usr_3"));
    answers.get(0).join();
    answers.get(1).join();
    assertRefused(answers.get(2), "out_of_stock");
    LogCheck.check(database);
  }

  @Test
  void a_reversal_takes_what_stands_before_it_and_meets_what_comes_after() throws Exception {
    ask(award("usr_1", "order:7"), null).join();
    List<CompletableFuture<Answer>> answers =
        together(
            award("usr_2", "order:7"),
            new ReverseReference(WS, "order:7", "refund", null),
            award("usr_1", "order:7"),
            new ReverseReference(WS, "order:7", "refund", null));
    ReferenceReversed reversed = (ReferenceReversed) answers.get(1).join().receipt().event();
    assertThat(reversed.entries())
        .extracting(ReferenceReversed.Taken::userId)
        .containsExactly("usr_1", "usr_2");
    assertThat(((XpAwarded) answers.get(2).join().receipt().event()).met()).isNotNull();
    assertRefused(answers.get(3), "already_reversed");
    assertThat(LogCheck.check(database).values().stream().mapToLong(xp -> xp).sum())
        .as("but for the plug")
        .isEqualTo(1);
  }

  @Test
  void another_instance_knows_of_stock_and_reversals_at_once() {
    try (var pool = TestPostgres.pool(database.getJdbcUrl());
        TestLedger other = new TestLedger(pool)) {
      ask(new Define(new RewardDefined(WS, "rwd_1", 0, CUP), 0, null), null).join();
      for (int i = 0; i < 2; i++) {
        TestLedger at = i == 0 ? ledger : other;
        at.lane.submit(Submission.of(redeem("usr_" + i), null, null, null)).join();
      }
      assertRefused(
          ledger.lane.submit(Submission.of(redeem("usr_2"), null, null, null)), "out_of_stock");
      ask(award("usr_1", "order:8"), null).join();
      ReverseReference reverse = new ReverseReference(WS, "order:8", "refund", null);
      other.lane.submit(Submission.of(reverse, null, null, null)).join();
      Answer met = ask(award("usr_1", "order:8"), null).join();
      assertThat(((XpAwarded) met.receipt().event()).met()).isNotNull();
      assertThat(
              ledger.log.after(0, Long.MAX_VALUE, 100).stream()
                  .filter(recorded -> recorded.event() instanceof EntryReversed))
          .hasSize(1);
    }
    LogCheck.check(database);
  }
}
