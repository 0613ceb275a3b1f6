package dev.rewardrail.ledger.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rewardrail.ledger.LedgerTest;
import dev.rewardrail.ledger.command.Refusal;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.ledger.lane.Answer;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.ledger.member.AwardXp;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class WorkspaceTest extends LedgerTest {

  @Test
  void a_key_is_issued_once_opens_until_it_is_revoked_and_no_longer() {
    ask(new CreateWorkspace("ws_b", "B", ZoneOffset.UTC, null), null).join();
    ask(new IssueApiKey("ws_a", "key_1", "first", "aa", null), null).join();
    ask(new IssueApiKey("ws_b", "key_1", "another workspace's", "bb", null), null).join();
    assertThatThrownBy(() -> ask(new IssueApiKey("ws_a", "key_1", "x", "cc", null), null).join())
        .hasCauseInstanceOf(Refusal.class);
    assertThat(ledger.settings.current().key("aa")).isPresent();
    ask(new RevokeApiKey("ws_a", "key_1", null), null).join();
    assertThat(ledger.settings.current().key("aa")).isEmpty();
    assertThat(ledger.settings.current().key("bb")).isPresent();
    assertThatThrownBy(() -> ask(new RevokeApiKey("ws_a", "key_1", null), null).join())
        .hasCauseInstanceOf(Refusal.class);
  }

  @Test
  void an_awards_day_is_told_in_its_workspaces_zone() {
    ask(new CreateWorkspace("ws_nz", "NZ", ZoneId.of("Pacific/Auckland"), null), null).join();
    Instant noon = Instant.parse("2026-11-21T12:00:00Z");
    Answer answer = ask(new AwardXp("ws_nz", "usr_1", 1, null, null, noon), null).join();
    assertThat(((XpAwarded) answer.receipt().event()).day()).isEqualTo("2026-11-22");
  }

  @Test
  void a_refusal_comes_to_the_caller_as_it_is_and_writes_nothing() {
    ask(new CreateWorkspace("ws_b", "B", ZoneOffset.UTC, null), null).join();
    long head = new LogReader(database).head();
    assertThatThrownBy(
            () -> ask(new CreateWorkspace("ws_b", "C", ZoneOffset.UTC, null), "k").join())
        .cause()
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("workspace_exists"));
    assertThat(new LogReader(database).head()).isEqualTo(head);
  }

  @Test
  void a_key_that_there_is_not_cannot_be_revoked() {
    assertThatThrownBy(() -> ask(new RevokeApiKey("ws_a", "key_none", null), null).join())
        .cause()
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("api_key_not_found"));
  }
}
