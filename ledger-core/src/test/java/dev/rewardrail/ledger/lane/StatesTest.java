package dev.rewardrail.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.ledger.LedgerTest;
import dev.rewardrail.ledger.Poisoned;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.ledger.log.LogCheck;
import dev.rewardrail.ledger.reversal.ReverseReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** States spare reading histories, and change nothing that is decided. */
class StatesTest extends LedgerTest {

  private static final String STREAM = "ws_a/member/usr_1";

  private JdbcTemplate jdbc;

  @BeforeEach
  void aLongStream() {
    jdbc = new JdbcTemplate(database);
    awards(ledger, 150);
    ledger.states.save();
  }

  private static void awards(TestLedger at, int count) {
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      answers.add(at.award("usr_1", 1, null));
    }
    answers.forEach(CompletableFuture::join);
  }

  /** What a new instance takes the member's XP for, by an award of one. */
  private long xpAtANewInstance() {
    try (TestLedger other = new TestLedger(database)) {
      XpAwarded award = (XpAwarded) other.award("usr_1", 1, null).join().receipt().event();
      return award.standing().totalXp();
    }
  }

  @Test
  void a_long_stream_is_loaded_from_its_state_and_the_events_since() {
    assertThat(jdbc.queryForObject("select version from stream_state", Long.class))
        .isGreaterThanOrEqualTo(99);
    awards(ledger, 20);
    // Totals are told by the newest event; that First Steps was unlocked only the state tells.
    jdbc.update("update stream_state set state = replace(state, 'first_steps', 'other')");
    try (TestLedger other = new TestLedger(database)) {
      XpAwarded award = (XpAwarded) other.award("usr_1", 1, null).join().receipt().event();
      assertThat(award.standing().achievements())
          .as("the state that is stored is believed")
          .extracting(UnlockedAchievement::id)
          .containsExactly("ach_first_steps");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from stream_state",
        "update stream_state set fold_version = fold_version + 1",
        "update stream_state set fold = 'another'",
        "update stream_state set state = '{}'",
        "update stream_state set state = 'no JSON'",
        "update stream_state set state = 'null'",
        "update stream_state set version = version + 1000"
      })
  void a_state_that_cannot_be_used_is_folded_anew(String change) {
    assertThat(jdbc.update(change)).isOne();
    assertThat(xpAtANewInstance()).isEqualTo(150 + 50 + 1);
    assertThat(LogCheck.check(database)).containsKey(STREAM);
  }

  @Test
  void a_state_that_is_not_what_its_stream_comes_to_is_found() {
    StateCheck check = new StateCheck(database);
    assertThat(check.findings(difference -> true)).isEmpty();
    jdbc.update("update stream_state set state = replace(state, '\"xp\":', '\"xp\":7')");
    assertThat(check.findings(difference -> true))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.stream()).isEqualTo(STREAM);
              assertThat(found.position()).isPositive();
            });
  }

  @Test
  void what_another_instance_wrote_evolves_a_state_that_is_in_memory() {
    FailingDatabase watched = new FailingDatabase(database);
    try (TestLedger one = new TestLedger(watched.dataSource)) {
      one.award("usr_1", 1, null).join();
      awards(ledger, 3);
      List<String> loads = new CopyOnWriteArrayList<>();
      watched.before.set(
          sql -> {
            if (sql.contains("stream_state")) {
              loads.add(sql);
            }
          });
      Answer answer = one.award("usr_1", 1, null).join();
      assertThat(answer.receipt().version()).isEqualTo(150 + 1 + 3);
      assertThat(loads).as("it is not loaded again").isEmpty();
    }
    LogCheck.check(database);
  }

  @Test
  void entries_of_a_reference_are_read_before_the_log_is_locked() throws Exception {
    FailingDatabase watched = new FailingDatabase(database);
    List<String> underTheLock = new CopyOnWriteArrayList<>();
    try (TestLedger one = new TestLedger(watched.dataSource)) {
      HeldLog held = HeldLog.of(database);
      CompletableFuture<Answer> reversed =
          one.lane.submit(
              Submission.of(
                  new ReverseReference("ws_a", "order:1", "why", null), null, null, null));
      HeldLog.awaitWaiting(database, 1);
      watched.before.set(underTheLock::add);
      held.close();
      reversed.join();
    }
    assertThat(underTheLock).noneMatch(sql -> sql.contains("ledger_reference"));
  }

  @Test
  void what_only_newer_code_can_read_of_one_member_holds_up_no_other() {
    awards(ledger, 1);
    try (TestLedger other = new TestLedger(database)) {
      other.award("usr_2", 1, null).join();
      Poisoned.newer(database, "usr_1");
      assertThat(other.award("usr_2", 1, null).join().receipt().version()).isOne();
      assertThat(ledger.award("usr_2", 1, null).join().receipt().version()).isEqualTo(2);
    }
  }
}
