package dev.rewardrail.ledger.workspace;

import static dev.rewardrail.ledger.TestLedger.key;
import static dev.rewardrail.ledger.TestLedger.workspace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rewardrail.ledger.LedgerTest;
import dev.rewardrail.ledger.Poisoned;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.award.AwardXp;
import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.Refusal;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.ledger.lane.Answer;
import dev.rewardrail.ledger.lane.Submission;
import dev.rewardrail.ledger.log.LogReader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkspaceTest extends LedgerTest {

  private static final String SECRET = "rr_aaaaaaaa";
  private static final String OTHER = "rr_bbbbbbbb";

  private boolean opens(String secret) {
    return opens(secret, Instant.now());
  }

  private boolean opens(String secret, Instant at) {
    return ledger.settings.current().opening(secret, at).isPresent();
  }

  private void refused(Command command, String code) {
    assertThatThrownBy(() -> ask(command, "k").join())
        .cause()
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private static IssueApiKey sameKey(String id, String secret) {
    IssueApiKey key = key("ws_1", id, secret);
    return new IssueApiKey(
        "ws_a", "ws_1", id, "same", key.keySha256(), key.scopes(), key.limits(), null, null);
  }

  @Test
  void a_key_is_issued_once_opens_until_it_is_revoked_and_no_longer() {
    ask(workspace("ws_b", "B", ZoneOffset.UTC), null).join();
    ask(key("ws_a", "key_1", SECRET), null).join();
    ask(key("ws_b", "key_1", OTHER), null).join();
    refused(key("ws_a", "key_1", "rr_cccccccc"), "api_key_exists");
    assertThat(opens(SECRET)).isTrue();
    assertThat(opens("rr_aaaaaaab")).isFalse();
    ask(new RevokeApiKey("ws_a", "key_1", null), null).join();
    assertThat(opens(SECRET)).isFalse();
    assertThat(opens(OTHER)).isTrue();
    refused(new RevokeApiKey("ws_a", "key_1", null), "api_key_revoked");
    refused(
        new RotateApiKey("ws_a", "key_1", ApiKeys.sha256("rr_x"), Duration.ZERO, null),
        "api_key_revoked");
  }

  @Test
  void a_key_opens_until_just_before_it_expires() {
    Instant expiry = Instant.parse("2999-01-01T00:00:00Z");
    ask(
            new IssueApiKey(
                "ws_a",
                "ws_a",
                "key_1",
                "short",
                ApiKeys.sha256(SECRET),
                Set.of(Scope.XP_WRITE),
                new ApiKey.Limits(1L, 2L),
                expiry,
                null),
            null)
        .join();
    assertThat(opens(SECRET, expiry.minusNanos(1))).isTrue();
    assertThat(opens(SECRET, expiry)).isFalse();
    ApiKey key = ledger.settings.current().keyOf("ws_a", "key_1").orElseThrow();
    assertThat(key.scopes()).containsExactly(Scope.XP_WRITE);
    assertThat(key.limits()).isEqualTo(new ApiKey.Limits(1L, 2L));
    assertThat(key.name()).isEqualTo("short");
  }

  @Test
  void of_a_rotated_key_both_secrets_open_for_a_while() {
    ask(key("ws_a", "key_1", SECRET), null).join();
    Answer answer =
        ask(
                new RotateApiKey("ws_a", "key_1", ApiKeys.sha256(OTHER), Duration.ofHours(1), null),
                null)
            .join();
    Instant until = answer.receipt().recordedAt().plus(Duration.ofHours(1));
    assertThat(opens(OTHER)).isTrue();
    assertThat(opens(SECRET, until.minusNanos(1))).isTrue();
    assertThat(opens(SECRET, until)).isFalse();
    assertThat(opens(OTHER, until)).isTrue();
    ApiKey key = ledger.settings.current().keyOf("ws_a", "key_1").orElseThrow();
    assertThat(key.formerSecretUntil(until.minusNanos(1))).contains(until);
    assertThat(key.formerSecretUntil(until)).isEmpty();
    ask(new RevokeApiKey("ws_a", "key_1", null), null).join();
    assertThat(opens(SECRET, until.minusNanos(1))).isFalse();
    assertThat(opens(OTHER)).isFalse();
  }

  private static boolean coversMore(Scope scope, Scope other) {
    return switch (other) {
      case METRICS_READ -> scope == Scope.OPS_PROJECTIONS || scope == Scope.INSTANCE_ADMIN;
      case OPS_PROJECTIONS -> scope == Scope.INSTANCE_ADMIN;
      default -> false;
    };
  }

  @Test
  void a_key_gives_at_most_the_limits_that_it_has() {
    ApiKey.Limits none = new ApiKey.Limits(null, null);
    ApiKey.Limits few = new ApiKey.Limits(10L, 10L);
    assertThat(none.cover(none)).isTrue();
    assertThat(none.cover(few)).isTrue();
    assertThat(few.cover(few)).isTrue();
    assertThat(few.cover(none)).isFalse();
    assertThat(few.cover(new ApiKey.Limits(11L, 10L))).isFalse();
    assertThat(few.cover(new ApiKey.Limits(10L, 11L))).isFalse();
    assertThat(few.cover(new ApiKey.Limits(10L, null))).isFalse();
    assertThat(few.cover(new ApiKey.Limits(1L, 1L))).isTrue();
  }

  @Test
  void the_star_covers_all_administration_of_a_workspace_and_nothing_else() {
    for (Scope scope : Scope.values()) {
      assertThat(Scope.ADMIN.covers(scope))
          .as(scope.word())
          .isEqualTo(scope.word().startsWith("admin:"));
      for (Scope other : Scope.values()) {
        if (scope != Scope.ADMIN) {
          assertThat(scope.covers(other)).isEqualTo(scope == other || coversMore(scope, other));
        }
      }
      assertThat(Scope.of(scope.word())).contains(scope);
    }
    assertThat(Scope.of("xp:*")).isEmpty();
  }

  @Test
  void a_changed_workspace_is_another_from_then_on() {
    ask(
            new ChangeWorkspace(
                "ws_a",
                "ws_a",
                new ChangeWorkspace.Terms("A2", ZoneId.of("Pacific/Auckland"), null, false),
                null),
            null)
        .join();
    Workspace changed = ledger.settings.current().workspace("ws_a").orElseThrow();
    assertThat(changed.name()).isEqualTo("A2");
    assertThat(changed.zone()).isEqualTo(ZoneId.of("Pacific/Auckland"));
    assertThat(changed.plan()).isEqualTo("free");
    assertThat(changed.apiAccess()).isFalse();
    assertThat(changed.position()).isEqualTo(1);
    Instant noon = Instant.parse("2026-11-21T12:00:00Z");
    Answer answer = ask(new AwardXp("ws_a", "usr_1", 1, null, null, noon), null).join();
    assertThat(((XpAwarded) answer.receipt().event()).standing().day()).isEqualTo("2026-11-22");
    refused(
        new ChangeWorkspace(
            "ws_a", "ws_none", new ChangeWorkspace.Terms("N", null, null, null), null),
        "workspace_not_found");
  }

  @Test
  void an_awards_day_is_told_in_its_workspaces_zone() {
    ask(workspace("ws_nz", "NZ", ZoneId.of("Pacific/Auckland")), null).join();
    Instant noon = Instant.parse("2026-11-21T12:00:00Z");
    Answer answer = ask(new AwardXp("ws_nz", "usr_1", 1, null, null, noon), null).join();
    assertThat(((XpAwarded) answer.receipt().event()).standing().day()).isEqualTo("2026-11-22");
  }

  @Test
  void a_refusal_comes_to_the_caller_as_it_is_and_writes_nothing() {
    ask(workspace("ws_b", "B", ZoneOffset.UTC), null).join();
    long head = new LogReader(database).head();
    refused(workspace("ws_b", "C", ZoneOffset.UTC), "workspace_exists");
    assertThat(new LogReader(database).head()).isEqualTo(head);
  }

  @Test
  void a_repeat_of_what_makes_a_workspace_or_a_key_makes_no_other() {
    Answer made = ask(workspace("ws_1", "B", ZoneOffset.UTC), "make").join();
    Answer again = ask(workspace("ws_2", "B", ZoneOffset.UTC), "make").join();
    assertThat(again.replayed()).isTrue();
    assertThat(again.receipt()).isEqualTo(made.receipt());
    ask(sameKey("key_1", SECRET), "issue").join();
    assertThat(ask(sameKey("key_2", OTHER), "issue").join().replayed()).isTrue();
    assertThat(opens(OTHER)).isFalse();
  }

  @Test
  void a_key_that_there_is_not_cannot_be_revoked_or_rotated() {
    refused(new RevokeApiKey("ws_a", "key_none", null), "api_key_not_found");
    refused(
        new RotateApiKey("ws_a", "key_none", ApiKeys.sha256("rr_x"), Duration.ZERO, null),
        "api_key_not_found");
  }

  @Test
  void the_newest_use_of_a_key_is_kept() {
    KeyUses here = new KeyUses(database);
    KeyUses there = new KeyUses(database);
    Instant first = Instant.parse("2026-11-21T12:00:00Z");
    here.used("key_1", first.plusSeconds(5));
    assertThat(here.of(List.of("key_1", "key_2")))
        .containsExactly(Map.entry("key_1", first.plusSeconds(5)));
    here.write();
    there.used("key_1", first);
    there.write();
    assertThat(new KeyUses(database).of(List.of("key_1")))
        .containsEntry("key_1", first.plusSeconds(5));
    assertThat(there.of(List.of("key_1"))).containsEntry("key_1", first.plusSeconds(5));
  }

  @Test
  void whoever_rotates_shortens_the_time_of_every_secret_before() {
    ask(key("ws_a", "key_1", SECRET), null).join();
    ask(new RotateApiKey("ws_a", "key_1", ApiKeys.sha256(OTHER), Duration.ofDays(30), null), null)
        .join();
    assertThat(opens(SECRET)).isTrue();
    ask(new RotateApiKey("ws_a", "key_1", ApiKeys.sha256("rr_cccccccc"), Duration.ZERO, null), null)
        .join();
    assertThat(opens(SECRET)).isFalse();
    assertThat(opens(OTHER)).isFalse();
    assertThat(opens("rr_cccccccc")).isTrue();
    ApiKey key = ledger.settings.current().keyOf("ws_a", "key_1").orElseThrow();
    assertThat(key.hasHad(SECRET)).isTrue();
    assertThat(key.hasHad("rr_dddddddd")).isFalse();
  }

  @Test
  void of_two_keys_with_one_secret_the_one_that_is_not_revoked_opens() {
    ask(key("ws_a", "key_1", SECRET), null).join();
    ask(new RevokeApiKey("ws_a", "key_1", null), null).join();
    for (int i = 2; i < 12; i++) {
      ask(key("ws_a", "key_" + i, SECRET), null).join();
      assertThat(opens(SECRET)).isTrue();
      ask(new RevokeApiKey("ws_a", "key_" + i, null), null).join();
      assertThat(opens(SECRET)).isFalse();
    }
  }

  @Test
  void what_was_awarded_in_time_is_repeated_however_late() {
    Instant at = Instant.parse("2026-11-21T12:00:00Z");
    AwardXp inTime = new AwardXp("ws_a", "usr_1", 1, null, null, at, at, null);
    AwardXp late = new AwardXp("ws_a", "usr_1", 1, null, null, at, at.plusSeconds(1), null);
    ask(inTime, "once").join();
    assertThat(ask(late, "once").join().replayed()).isTrue();
    refused(late, "insufficient_scope");
    AwardXp setBack = new AwardXp("ws_a", "usr_1", 1, null, null, at, null, at.minusMillis(1));
    assertThat(ask(setBack, "once").join().replayed()).isTrue();
    refused(setBack, "invalid_field");
    ask(new AwardXp("ws_a", "usr_1", 1, null, null, at, null, at), null).join();
  }

  @Test
  void a_key_that_ends_before_it_begins_is_not_made() {
    IssueApiKey key = key("ws_a", "key_1", SECRET);
    refused(
        new IssueApiKey(
            "ws_a",
            "ws_a",
            "key_1",
            "k",
            key.keySha256(),
            key.scopes(),
            key.limits(),
            Instant.parse("2020-01-01T00:00:00Z"),
            null),
        "invalid_field");
  }

  @Test
  void the_rules_of_then_are_read_of_their_own_workspace_alone() {
    ledger
        .lane
        .submit(Submission.of(TestLedger.workspace("ws_b", "B", ZoneOffset.UTC), null, null, null))
        .join();
    long position = ledger.log.head();
    Poisoned.settings(database, "ws_b");
    assertThat(ledger.settings.rulesAt("ws_a", position + 1, null)).isPresent();
  }
}
