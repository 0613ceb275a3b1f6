package dev.rewardrail.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.Poisoned;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.ledger.award.AwardXp;
import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.Refusal;
import dev.rewardrail.ledger.event.Streams;
import dev.rewardrail.ledger.reversal.ReverseReference;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An event that cannot be read fails the commands that need it, by its position, and no other. */
class UnreadableEventTest {

  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  private final HikariDataSource database = TestPostgres.database();
  private TestLedger ledger;

  @BeforeEach
  void open() {
    ledger = new TestLedger(database);
  }

  @AfterEach
  void close() {
    ledger.close();
    database.close();
  }

  private static Submission award(String userId, String key) {
    return Submission.of(awardIn(TestLedger.WORKSPACE, userId, null), null, key, null);
  }

  private static AwardXp awardIn(String workspaceId, String userId, String reference) {
    return new AwardXp(workspaceId, userId, 5, null, reference, NOW);
  }

  private static Submission reversal(String reference) {
    return Submission.of(
        new ReverseReference(TestLedger.WORKSPACE, reference, "a test", null), null, null, null);
  }

  private static void assertRefused(CompletableFuture<Answer> answer, long position) {
    assertThatThrownBy(answer::join)
        .cause()
        .asInstanceOf(InstanceOfAssertFactories.type(Refusal.class))
        .returns("unreadable_event", Refusal::code)
        .satisfies(
            refusal ->
                assertThat(refusal.details()).containsEntry("position", Long.toString(position)));
  }

  /** One of them needs the event, among others that are committed with it. */
  private void assertAloneIsRefused(TestLedger on, Submission needs, long position)
      throws Exception {
    List<Submission> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(award("usr_other_" + i, null));
    }
    all.add(10, needs);
    List<CompletableFuture<Answer>> answers = HeldLog.together(database, on, all);
    assertRefused(answers.remove(10), position);
    answers.forEach(answer -> assertThat(answer.join().receipt().position()).isPositive());
  }

  @Test
  void a_malformed_last_event_of_a_member() throws Exception {
    ledger.award("usr_1", 5, null).join();
    long position = Poisoned.malform(database, Streams.member(TestLedger.WORKSPACE, "usr_1"));
    try (TestLedger restarted = new TestLedger(database)) {
      assertAloneIsRefused(restarted, award("usr_1", null), position);
      assertAloneIsRefused(restarted, award("usr_1", "again"), position);
    }
  }

  @Test
  void an_event_of_a_newer_version_that_comes_while_the_member_is_in_memory() throws Exception {
    ledger.award("usr_1", 5, null).join();
    long position = Poisoned.newer(database, "usr_1");
    assertAloneIsRefused(ledger, award("usr_1", null), position);
    assertAloneIsRefused(ledger, award("usr_1", null), position);
  }

  @Test
  void a_receipt_that_is_asked_for_again() throws Exception {
    ledger.lane.submit(award("usr_1", "once")).join();
    long position = Poisoned.malform(database, Streams.member(TestLedger.WORKSPACE, "usr_1"));
    try (TestLedger restarted = new TestLedger(database)) {
      assertAloneIsRefused(restarted, award("usr_1", "once"), position);
    }
  }

  @Test
  void what_a_reference_earned_that_is_to_be_reversed() throws Exception {
    Command paid = awardIn(TestLedger.WORKSPACE, "usr_1", "order:1");
    ledger.lane.submit(Submission.of(paid, null, null, null)).join();
    long position = Poisoned.malform(database, Streams.member(TestLedger.WORKSPACE, "usr_1"));
    try (TestLedger restarted = new TestLedger(database)) {
      assertAloneIsRefused(restarted, reversal("order:1"), position);
    }
  }

  @Test
  void the_rules_of_a_workspace() throws Exception {
    ledger
        .lane
        .submit(Submission.of(TestLedger.workspace("ws_b", "B", ZoneOffset.UTC), null, null, null))
        .join();
    long position = Poisoned.settings(database, "ws_b");
    Submission ofOther = Submission.of(awardIn("ws_b", "usr_1", null), null, null, null);
    assertAloneIsRefused(ledger, ofOther, position);
    try (TestLedger restarted = new TestLedger(database)) {
      assertAloneIsRefused(restarted, ofOther, position);
    }
  }

  @Test
  void a_key_opens_nothing_any_more_and_others_do() {
    issue("key_1", "rr_aaaaaaaa");
    issue("key_2", "rr_bbbbbbbb");
    Poisoned.alter(
        database, "payload = '{'", "stream = ?", Streams.apiKey(TestLedger.WORKSPACE, "key_1"));
    try (TestLedger restarted = new TestLedger(database)) {
      assertThat(restarted.settings.refresh().opening("rr_aaaaaaaa", NOW)).isEmpty();
      assertThat(restarted.settings.current().opening("rr_bbbbbbbb", NOW)).isPresent();
      assertThat(restarted.award("usr_1", 5, null).join().receipt().version()).isZero();
    }
  }

  private void issue(String keyId, String secret) {
    ledger
        .lane
        .submit(
            Submission.of(TestLedger.key(TestLedger.WORKSPACE, keyId, secret), null, null, null))
        .join();
  }
}
