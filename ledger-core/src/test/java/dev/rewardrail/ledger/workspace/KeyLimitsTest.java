package dev.rewardrail.ledger.workspace;

import static dev.rewardrail.ledger.TestLedger.key;
import static dev.rewardrail.ledger.TestLedger.workspace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rewardrail.ledger.LedgerTest;
import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.command.Refusal;
import dev.rewardrail.ledger.lane.Answer;
import dev.rewardrail.ledger.lane.Submission;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How many keys a workspace has, and how many secrets a key. */
class KeyLimitsTest extends LedgerTest {

  private static final String SECRET = "rr_aaaaaaaa";
  private static final String OTHER = "rr_bbbbbbbb";

  private boolean opens(String secret) {
    return ledger.settings.current().opening(secret, Instant.now()).isPresent();
  }

  private void refused(Command command) {
    assertThatThrownBy(() -> ask(command, null).join())
        .cause()
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("too_many_keys"));
  }

  @Test
  void a_workspace_has_at_most_a_thousand_keys_that_can_be_used() {
    List<CompletableFuture<Answer>> issued = new ArrayList<>();
    for (int i = 1; i <= ApiKeyDecider.KEYS_MAX; i++) {
      issued.add(ask(with(Scope.XP_WRITE, "ws_a", "key_" + i), null));
    }
    issued.forEach(CompletableFuture::join);
    refused(with(Scope.XP_WRITE, "ws_a", "key_more"));
    ask(with(Scope.INSTANCE_ADMIN, "ws_a", "key_operator"), null).join();
    ask(workspace("ws_b", "B", ZoneOffset.UTC), null).join();
    ask(with(Scope.XP_WRITE, "ws_b", "key_1"), null).join();
    ask(new RevokeApiKey("ws_a", "key_1", null), null).join();
    refused(with(Scope.XP_WRITE, "ws_a", "key_more"));
    ask(new RevokeApiKey("ws_a", "key_2", null), null).join();
    ask(with(Scope.XP_WRITE, "ws_a", "key_more"), null).join();
    refused(with(Scope.XP_WRITE, "ws_a", "key_one_more"));
  }

  private static IssueApiKey with(Scope scope, String workspaceId, String id) {
    return new IssueApiKey(
        workspaceId,
        workspaceId,
        id,
        id,
        ApiKeys.sha256("rr_secret_" + workspaceId + id),
        Set.of(scope),
        new ApiKey.Limits(null, null),
        null,
        null);
  }

  private void issued(String id, long perMinute, String by) {
    IssueApiKey issue =
        new IssueApiKey(
            "ws_a",
            "ws_a",
            id,
            id,
            ApiKeys.sha256("rr_secret_" + id),
            Set.of(Scope.ADMIN_KEYS),
            new ApiKey.Limits(perMinute, null),
            null,
            null);
    ledger.lane.submit(Submission.of(issue, by, null, null)).join();
  }

  @Test
  void a_key_shares_the_limits_of_all_keys_from_which_it_comes() {
    issued("key_a", 60, "key_of_another_workspace");
    issued("key_b", 10, "key_a");
    issued("key_c", 10, "key_b");
    ApiKey.SharedRate ofA = new ApiKey.SharedRate("key_a", 60);
    ApiKey.SharedRate ofB = new ApiKey.SharedRate("key_b", 10);
    assertThat(shared("key_a").requests()).isEmpty();
    assertThat(shared("key_b").requests()).containsExactly(ofA);
    assertThat(shared("key_c").requests()).containsExactly(ofB, ofA);
    assertThat(shared("key_c").lines()).isEmpty();
    assertThat(shared("key_c").depth()).isEqualTo(2);
  }

  private ApiKey.SharedLimits shared(String id) {
    return ledger.settings.current().keyOf("ws_a", id).orElseThrow().shared();
  }

  @Test
  void at_most_five_former_secrets_of_a_key_open() {
    ask(key("ws_a", "key_1", SECRET), null).join();
    for (int i = 1; i <= ApiKeyDecider.FORMER_SECRETS_MAX; i++) {
      ask(rotation("rr_secret_" + i, Duration.ofHours(1)), null).join();
    }
    refused(rotation(OTHER, Duration.ofSeconds(1)));
    assertThat(opens(SECRET)).isTrue();
    ask(rotation(OTHER, Duration.ZERO), null).join();
    assertThat(opens(OTHER)).isTrue();
    assertThat(opens(SECRET)).isFalse();
    ask(rotation(SECRET, Duration.ofHours(1)), null).join();
  }

  private static RotateApiKey rotation(String secret, Duration overlap) {
    return new RotateApiKey("ws_a", "key_1", ApiKeys.sha256(secret), overlap, null);
  }
}
