package dev.rewardrail.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rewardrail.ledger.LedgerTest;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.award.AwardXp;
import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.ReceiptId;
import dev.rewardrail.ledger.log.LogCheck;
import dev.rewardrail.ledger.streak.ClaimStreak;
import dev.rewardrail.ledger.streak.GrantFreezes;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class IdempotencyTest extends LedgerTest {

  @Test
  void sixty_four_callers_with_one_key_give_one_entry() throws Exception {
    try (ExecutorService callers = Executors.newFixedThreadPool(64)) {
      List<CompletableFuture<Answer>> answers =
          IntStream.range(0, 64)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> ledger.award("usr_1", 42, "one").join(), callers))
              .toList();
      assertThat(answers.stream().map(a -> a.join().receipt().eventId()).distinct()).hasSize(1);
      assertThat(answers.stream().filter(a -> !a.join().replayed())).hasSize(1);
    }
    assertThat(LogCheck.check(database)).containsEntry("ws_a/member/usr_1", 42L);
  }

  @Test
  void a_description_is_sealed_and_tells_a_repeat_from_another_request() {
    Answer first = ledger.award("usr_1", 5, "k", "Survey").join();
    assertThat(ledger.award("usr_1", 5, "k", "Survey").join().replayed()).isTrue();
    assertThatThrownBy(() -> ledger.award("usr_1", 5, "k", "Other").join())
        .hasCauseInstanceOf(LaneException.KeyReused.class);
    assertThatThrownBy(() -> ledger.award("usr_1", 5, "k", null).join())
        .hasCauseInstanceOf(LaneException.KeyReused.class);
    assertThat(first.receipt().event().sealedText()).isNotNull().doesNotContain("Survey");
    assertThat(
            new JdbcTemplate(database)
                .queryForList("select payload || metadata from ledger_event", String.class))
        .noneMatch(text -> text.contains("Survey"));
  }

  @Test
  void once_a_members_key_is_dropped_the_text_tells_no_repeat_from_another() {
    ledger.award("usr_1", 5, "k", "Survey").join();
    new JdbcTemplate(database).update("delete from member_key");
    try (TestLedger other = new TestLedger(database)) {
      assertThat(other.award("usr_1", 5, "k", "Survey").join().replayed()).isTrue();
      assertThatThrownBy(() -> other.award("usr_1", 5, "k", null).join())
          .hasCauseInstanceOf(LaneException.KeyReused.class);
    }
  }

  @Test
  void another_time_or_reference_is_another_request() {
    Instant noon = Instant.parse("2026-11-21T12:00:00Z");
    ask(new AwardXp("ws_a", "usr_1", 1, null, "order:7", noon), "k").join();
    assertThat(ask(new AwardXp("ws_a", "usr_1", 1, null, "order:7", noon), "k").join().replayed())
        .isTrue();
    for (AwardXp other :
        List.of(
            new AwardXp("ws_a", "usr_2", 1, null, "order:7", noon),
            new AwardXp("ws_a", "usr_1", 2, null, "order:7", noon),
            new AwardXp("ws_a", "usr_1", 1, null, "order:8", noon),
            new AwardXp("ws_a", "usr_1", 1, null, null, noon),
            new AwardXp("ws_a", "usr_1", 1, null, "order:7", noon.plusSeconds(1)),
            new AwardXp("ws_a", "usr_1", 1, null, "order:7", null))) {
      assertThatThrownBy(() -> ask(other, "k").join())
          .as(other.toString())
          .hasCauseInstanceOf(LaneException.KeyReused.class);
    }
  }

  private CompletableFuture<Answer> asked(Command command, String keyId) {
    return ledger.lane.submit(Submission.of(command, keyId, "k", null));
  }

  @Test
  void another_operation_is_another_request() {
    Command award = new AwardXp("ws_a", "usr_1", 1, null, null, null);
    Command claim = new ClaimStreak("ws_a", "usr_1", null, null);
    asked(claim, "key_1").join();
    assertThat(asked(claim, "key_2").join().replayed()).isTrue();
    assertThatThrownBy(() -> asked(award, "key_1").join())
        .hasCauseInstanceOf(LaneException.KeyReused.class);
    assertThat(asked(new GrantFreezes("ws_a", "usr_2", 1, "x", null), null).join().replayed())
        .as("the service's own key counts for its operation alone")
        .isFalse();
  }

  @Test
  void a_repeat_of_what_an_earlier_version_wrote_is_answered_as_that_was() {
    Command claim = new ClaimStreak("ws_a", "usr_1", null, null);
    Answer earlier = asked(claim, null).join();
    assertThat(earlier.receipt().eventId()).isEqualTo(ReceiptId.of("ws_a", "claim_streak", "k"));
    assertThat(asked(claim, "key_1").join()).isEqualTo(new Answer(earlier.receipt(), true));
  }

  @Test
  void one_instance_answers_a_repeat_of_what_another_wrote() {
    try (TestLedger other = new TestLedger(database)) {
      other.award("usr_1", 1, null).join();
      Answer first = ledger.award("usr_1", 10, "k").join();
      assertThat(other.award("usr_1", 10, "k").join()).isEqualTo(new Answer(first.receipt(), true));
      assertThat(other.award("usr_1", 100, null).join().receipt().version()).isEqualTo(2);
    }
    assertThat(LogCheck.check(database)).containsEntry("ws_a/member/usr_1", 161L);
  }

  @Test
  void a_receipts_id_follows_from_workspace_operation_and_key() {
    UUID id = ReceiptId.of("ws_a", "award", "k");
    assertThat(id.version()).isEqualTo(8);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(
            List.of(
                ReceiptId.of("ws_b", "award", "k"),
                ReceiptId.of("ws_a", "claim", "k"),
                ReceiptId.of("ws_a", "award", "l")))
        .doesNotContain(id)
        .doesNotHaveDuplicates();
    assertThat(ledger.award("usr_1", 1, "k").join().receipt().eventId()).isEqualTo(id);
  }

  @Test
  void no_two_receipts_share_an_id_though_their_parts_run_together() {
    assertThat(ReceiptId.of("ws_a", "b", "k")).isNotEqualTo(ReceiptId.of("ws_ab", "", "k"));
  }
}
