package dev.rewardrail.gateway.ledger;

import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.lane.Lane;
import dev.rewardrail.ledger.lane.Submission;
import dev.rewardrail.ledger.workspace.ApiKey;
import dev.rewardrail.ledger.workspace.ApiKeys;
import dev.rewardrail.ledger.workspace.CreateWorkspace;
import dev.rewardrail.ledger.workspace.IssueApiKey;
import dev.rewardrail.ledger.workspace.RevokeApiKey;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import dev.rewardrail.ledger.workspace.WorkspaceTerms;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sees to it that there is a workspace and a key to it before the first request: the key that is
 * set, else a random one that is told once. A key that was set before and is set no more is
 * revoked.
 */
@Component
class FirstStart {

  static final String WORKSPACE = "ws_demo";
  private static final String SET_KEY = "bootstrap";
  private static final String RANDOM_KEY = "first key";

  private final Lane lane;
  private final SettingsFeed settings;
  private final InstantSource clock;
  private final String bootstrapKey;
  private @Nullable String keyToTell;

  FirstStart(
      Lane lane,
      SettingsFeed settings,
      InstantSource clock,
      @Value("${rewardrail.bootstrap-api-key:}") String bootstrapKey) {
    this.lane = lane;
    this.settings = settings;
    this.clock = clock;
    this.bootstrapKey = bootstrapKey;
  }

  void run() {
    if (settings.current().workspace(WORKSPACE).isEmpty()) {
      WorkspaceTerms terms = new WorkspaceTerms("Demo", ZoneId.of("UTC"), "default", true);
      submit(new CreateWorkspace(WORKSPACE, WORKSPACE, terms, null), "first start");
    }
    if (!bootstrapKey.isEmpty()) {
      useSetKey(bootstrapKey);
    } else if (settings.current().keysOf(WORKSPACE).isEmpty()) {
      keyToTell = ApiKeys.random();
      issue(keyToTell, RANDOM_KEY);
      System.out.printf("%nThe key of the demo workspace, shown this once:%n%n  %s%n%n", keyToTell);
    }
  }

  private void useSetKey(String key) {
    if (!ApiKeys.FORMAT.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "REWARDRAIL_BOOTSTRAP_API_KEY must be rr_ and 8 to 128 letters, digits, _ or -");
    }
    Optional<ApiKey> set = settings.current().opening(key, clock.instant());
    if (set.isEmpty()) {
      issue(key, SET_KEY);
    }
    settings.current().keysOf(WORKSPACE).stream()
        .filter(other -> other.name().equals(SET_KEY) && other.issuedBy() == null)
        .filter(other -> other.isValidAt(clock.instant()) && !isOpenedBy(other, key))
        .forEach(other -> submit(new RevokeApiKey(WORKSPACE, other.id(), null), null));
  }

  private static boolean isOpenedBy(ApiKey known, String key) {
    return known.secrets().stream().anyMatch(secret -> secret.sha256().equals(ApiKeys.sha256(key)));
  }

  /** The keys of whoever runs the instance: every scope, no rate limit. */
  private void issue(String key, String name) {
    String keyId = "key_" + UUID.randomUUID().toString().replace("-", "");
    submit(
        new IssueApiKey(
            WORKSPACE,
            WORKSPACE,
            keyId,
            name,
            ApiKeys.sha256(key),
            EnumSet.allOf(Scope.class),
            new ApiKey.Limits(null, null),
            null,
            null),
        null);
  }

  private void submit(Command command, @Nullable String idempotencyKey) {
    lane.submit(Submission.of(command, null, idempotencyKey, null)).join();
    settings.refresh();
  }

  /**
   * Where the service answers, and its key where that was made just now: it is told nowhere else
   * and never again.
   */
  @EventListener
  void tell(WebServerInitializedEvent started) {
    if (started.getApplicationContext().getServerNamespace() != null) {
      return;
    }
    String url = "http://localhost:" + started.getWebServer().getPort();
    System.out.println("\nRewardRail answers on " + url + "\n");
    if (keyToTell != null) {
      System.out.printf(
          """
          Give a member 100 XP:

            curl -X POST %s/api/v1/xp -H "Authorization: Bearer %s" -H "Content-Type: application/json" \
          -d '{"user_id": "usr_1", "amount": 100, "description": "Hello"}'

          """,
          url, keyToTell);
      keyToTell = null;
    }
  }
}
