package dev.rewardrail.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rewardrail.ledger.LedgerTest;
import dev.rewardrail.ledger.Poisoned;
import dev.rewardrail.ledger.RandomHistory;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.command.StateFold;
import dev.rewardrail.ledger.event.AchievementDefined;
import dev.rewardrail.ledger.event.AchievementTerms;
import dev.rewardrail.ledger.event.Criterion;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.UnlockedAchievement;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.ledger.log.LogCheck;
import dev.rewardrail.ledger.rule.Define;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    assertThat(check.findings(() -> {})).isEmpty();
    jdbc.update("update stream_state set state = replace(state, '\"xp\":', '\"xp\":7')");
    assertThat(check.findings(() -> {}))
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
  void what_only_newer_code_can_read_of_one_member_holds_up_no_other() {
    awards(ledger, 1);
    try (TestLedger other = new TestLedger(database)) {
      other.award("usr_2", 1, null).join();
      Poisoned.newer(database, "usr_1");
      assertThat(other.award("usr_2", 1, null).join().receipt().version()).isOne();
      assertThat(ledger.award("usr_2", 1, null).join().receipt().version()).isEqualTo(2);
    }
  }

  @Test
  void every_state_that_a_member_can_have_is_read_back_as_it_was_written() {
    new RandomHistory(ledger, 20261130).happen(600);
    Map<String, Object> states = new HashMap<>();
    for (RecordedEvent recorded : ledger.log.after(0, Long.MAX_VALUE, Integer.MAX_VALUE)) {
      StateFold<?, ?> fold = StateFolds.of(recorded.event());
      Object state =
          states.compute(
              recorded.event().stream(), (stream, before) -> fold.after(before, recorded.event()));
      if (fold.stored() != null) {
        assertThat(StateJson.read(fold, StateJson.write(fold, state)))
            .as(recorded.toString())
            .contains(state);
      }
    }
  }

  @Test
  void what_another_instance_configured_is_known_also_after_a_batch_that_failed() {
    FailingDatabase failing = new FailingDatabase(database);
    try (TestLedger one = new TestLedger(failing.dataSource)) {
      one.award("usr_1", 1, null).join();
      AchievementTerms terms =
          new AchievementTerms(
              "ach_new", "New", "star", "rare", Criterion.of("level", 1), 7, 7, false, false);
      ask(new Define(new AchievementDefined("ws_a", "ach_new", 0, terms), null, null), null).join();
      failing.before.set(
          sql -> {
            if (sql.contains("stream_state")) {
              failing.before.set(other -> {});
              throw new IllegalStateException("the connection is lost");
            }
          });
      assertThatThrownBy(() -> one.award("usr_9", 1, null).join())
          .hasCauseInstanceOf(LaneException.CommitFailed.class);
      XpAwarded award = (XpAwarded) one.award("usr_8", 1, null).join().receipt().event();
      assertThat(award.standing().achievements())
          .extracting(UnlockedAchievement::id)
          .contains("ach_new");
    }
  }

  @Test
  void a_stream_that_cannot_be_read_fails_only_the_commands_that_need_it() throws Exception {
    ledger.award("usr_2", 1, null).join();
    Poisoned.newer(database, "usr_2");
    try (TestLedger one = new TestLedger(database)) {
      List<CompletableFuture<Answer>> answers =
          HeldLog.together(
              database, one, List.of(award("usr_2", 1, "k2"), award("usr_3", 1, "k3")));
      assertThatThrownBy(() -> answers.getFirst().join())
          .hasRootCauseInstanceOf(RuntimeException.class);
      assertThat(answers.getLast().join().receipt().version()).isZero();
    }
  }

  @Test
  void streams_that_cannot_be_read_cost_one_query_together() throws Exception {
    List<Submission> awards = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ledger.award("usr_bad_" + i, 1, null).join();
      Poisoned.newer(database, "usr_bad_" + i);
      awards.add(award("usr_bad_" + i, 1, null));
    }
    awards.add(award("usr_good", 1, null));
    FailingDatabase watched = new FailingDatabase(database);
    List<String> queries = new CopyOnWriteArrayList<>();
    try (TestLedger one = new TestLedger(watched.dataSource)) {
      watched.before.set(
          sql -> {
            if (sql.contains("cross join lateral")) {
              queries.add(sql);
            }
          });
      List<CompletableFuture<Answer>> answers = HeldLog.together(database, one, awards);
      assertThat(answers.subList(0, 20)).allMatch(CompletableFuture::isCompletedExceptionally);
      assertThat(answers.getLast().join().receipt().version()).isZero();
    }
    assertThat(queries).as("for the batch, and for what plugs the lane before").hasSize(2);
  }
}
