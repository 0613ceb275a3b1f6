package dev.rewardrail.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rewardrail.ledger.LedgerTest;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.award.AwardXp;
import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.log.LogCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class LaneTest extends LedgerTest {

  private static final long THROWS_BEFORE = 1_300;
  static final long THROWS_AFTER = 1_000;

  @BeforeEach
  void failSome() {
    failSome(ledger);
  }

  /**
   * Makes awards of some amounts throw: before their event, or after it was applied to the cached
   * aggregate.
   */
  static void failSome(TestLedger ledger) {
    ledger.bus.registerHandlerInterceptor(
        (unitOfWork, chain) -> {
          CommandMessage<?> message = unitOfWork.getMessage();
          long amount = message.getPayload() instanceof AwardXp award ? award.amount() : 0;
          if (amount == THROWS_BEFORE) {
            throw new IllegalStateException("before");
          }
          Object result = chain.proceed();
          if (amount == THROWS_AFTER) {
            throw new IllegalStateException("after");
          }
          return result;
        });
  }

  private List<CompletableFuture<Answer>> together(List<Submission> submissions) throws Exception {
    return HeldLog.together(database, ledger, submissions);
  }

  private int commits() {
    return new JdbcTemplate(database)
        .queryForObject("select count(*) from ledger_commit", Integer.class);
  }

  private Map<String, Long> checkedXp() {
    return LogCheck.check(database);
  }

  @Test
  void many_that_wait_share_one_commit_and_take_effect_in_order() throws Exception {
    int before = commits();
    List<CompletableFuture<Answer>> answers =
        together(
            IntStream.rangeClosed(1, 50).mapToObj(i -> award("usr_" + i % 5, i, null)).toList());
    assertThat(commits() - before).as("the plug's and the batch's").isEqualTo(2);
    assertThat(answers).extracting(a -> a.join().receipt().position()).isSorted();
    assertThat(checkedXp().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(50 * 51 / 2 + 1 + 5 * 50);
  }

  @Test
  void a_command_that_throws_before_or_after_its_event_leaves_nothing_and_harms_no_neighbour()
      throws Exception {
    ledger.award("usr_cached", 5, null).join();
    for (String member : List.of("usr_cached", "usr_new")) {
      List<CompletableFuture<Answer>> answers =
          together(
              List.of(
                      award(member, 1, "a"),
                      award(member, THROWS_AFTER, "b"),
                      award(member, 5, "c"),
                      award(member, THROWS_BEFORE, "d"),
                      award("usr_other", THROWS_AFTER, "e" + member),
                      award("usr_other", 7, "f" + member),
                      award(member, THROWS_AFTER, "g"),
                      award(member, 10, "h"))
                  .stream()
                  .map(s -> award(member(s), amount(s), s.idempotencyKey() + member))
                  .toList());
      assertThat(answers.stream().map(CompletableFuture::isCompletedExceptionally))
          .containsExactly(false, true, false, true, true, false, true, false);
    }
    ledger.award("usr_cached", 100, null).join();
    assertThat(checkedXp())
        .containsEntry("ws_a/member/usr_cached", 5L + 16 + 100 + 50)
        .containsEntry("ws_a/member/usr_new", 16L)
        .containsEntry("ws_a/member/usr_other", 14L);
  }

  private static String member(Submission submission) {
    return ((AwardXp) submission.command()).userId();
  }

  private static long amount(Submission submission) {
    return ((AwardXp) submission.command()).amount();
  }

  @Test
  void equal_keys_within_a_batch_give_one_entry_and_equal_answers() throws Exception {
    List<CompletableFuture<Answer>> answers =
        together(
            List.of(
                award("usr_1", 10, "k"),
                award("usr_1", 10, "k"),
                award("usr_1", 11, "k"),
                award("usr_1", 10, null),
                award("usr_1", 10, "k")));
    assertThat(answers.get(0).join().replayed()).isFalse();
    assertThat(answers.get(1).join()).isEqualTo(new Answer(answers.get(0).join().receipt(), true));
    assertThat(answers.get(4).join()).isEqualTo(answers.get(1).join());
    assertThatThrownBy(() -> answers.get(2).join())
        .hasCauseInstanceOf(LaneException.KeyReused.class);
    assertThat(checkedXp()).containsEntry("ws_a/member/usr_1", 20L);
  }

  @Test
  void a_key_whose_first_command_failed_in_the_batch_is_decided_anew() throws Exception {
    List<CompletableFuture<Answer>> answers =
        together(
            List.of(
                award("usr_1", THROWS_AFTER, "k"),
                award("usr_1", 10, "k"),
                award("usr_1", 10, "k")));
    assertThat(answers.get(0)).isCompletedExceptionally();
    assertThat(answers.get(1).join().replayed()).isFalse();
    assertThat(answers.get(2).join().replayed()).isTrue();
    assertThat(checkedXp()).containsEntry("ws_a/member/usr_1", 10L);
  }

  @Test
  void a_full_queue_turns_away_and_an_empty_place_takes() throws Exception {
    try (TestLedger small = new TestLedger(database, new LaneLimits(3, 3, 1, 10))) {
      List<CompletableFuture<Answer>> answers = new ArrayList<>();
      try (HeldLog held = HeldLog.of(database)) {
        answers.add(small.award("usr_1", 1, null));
        HeldLog.awaitWaiting(database, 1);
        for (int waiting = 0; waiting < 3; waiting++) {
          assertThat(small.lane.waiting()).isEqualTo(waiting);
          answers.add(small.award("usr_1", 1, null));
        }
        assertThatThrownBy(() -> small.award("usr_1", 1, null))
            .isInstanceOf(LaneException.Full.class);
      }
      answers.forEach(CompletableFuture::join);
      small.award("usr_1", 1, null).join();
    }
    assertThat(checkedXp()).containsEntry("ws_a/member/usr_1", 5L);
  }

  @Test
  void closing_does_what_waits_and_takes_no_more() throws Exception {
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    Thread closer;
    try (HeldLog held = HeldLog.of(database)) {
      answers.add(ledger.award("usr_1", 1, null));
      HeldLog.awaitWaiting(database, 1);
      IntStream.range(0, 2_500).forEach(i -> answers.add(ledger.award("usr_" + i % 7, 1, null)));
      closer = Thread.ofPlatform().start(ledger.lane::close);
      await().until(() -> refusesAsClosed());
    }
    closer.join();
    assertThat(answers).allMatch(answer -> answer.isDone() && !answer.isCompletedExceptionally());
    assertThat(checkedXp().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(answers.size() + 7 * 50);
  }

  private boolean refusesAsClosed() {
    try {
      ledger.award("usr_late", 1, "late");
      return false;
    } catch (LaneException.Closed e) {
      return true;
    }
  }

  @Test
  void no_commit_takes_more_than_it_may() throws Exception {
    JdbcTemplate jdbc = new JdbcTemplate(database);
    try (TestLedger small = new TestLedger(database, new LaneLimits(100, 100, 10, 10))) {
      List<CompletableFuture<Answer>> answers = new ArrayList<>();
      try (HeldLog held = HeldLog.of(database)) {
        answers.add(small.award("plug", 1, null));
        HeldLog.awaitWaiting(database, 1);
        IntStream.range(0, 25).forEach(i -> answers.add(small.award("usr_1", 1, null)));
      }
      answers.forEach(answer -> await().until(answer::isDone));
    }
    assertThat(
            jdbc.queryForList(
                "select position - lag(position, 1, 0::bigint) over (order by position) from"
                    + " ledger_commit",
                Long.class))
        .endsWith(1L, 10L, 10L, 5L);
    LogCheck.check(database);
  }

  /** Its fingerprint is asked for after the lane was seen open and before it is queued. */
  private record Closing(Lane lane) implements Command {
    @Override
    public String workspaceId() {
      return "ws_a";
    }

    @Override
    public String stream() {
      return "ws_a/member/usr_1";
    }

    @Override
    public Decider<?, ?, ?> decider() {
      throw new AssertionError("it is never decided");
    }

    @Override
    public String operation() {
      return "close";
    }

    @Override
    public Instant occurredAt() {
      return Instant.EPOCH;
    }

    @Override
    public List<String> fingerprint() {
      lane.close();
      return List.of();
    }

    @Override
    public Command occurring(Instant at) {
      return this;
    }
  }

  @Test
  void a_command_that_comes_while_the_lane_closes_is_turned_away_not_forgotten() {
    assertThatThrownBy(
            () -> ledger.lane.submit(Submission.of(new Closing(ledger.lane), null, "k", null)))
        .isInstanceOf(LaneException.Closed.class);
  }
}
