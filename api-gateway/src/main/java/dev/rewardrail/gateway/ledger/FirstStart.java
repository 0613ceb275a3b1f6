package dev.rewardrail.gateway.ledger;

import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.lane.Lane;
import dev.rewardrail.ledger.lane.Submission;
import dev.rewardrail.ledger.workspace.ApiKeys;
import dev.rewardrail.ledger.workspace.CreateWorkspace;
import dev.rewardrail.ledger.workspace.IssueApiKey;
import dev.rewardrail.ledger.workspace.RevokeApiKey;
import dev.rewardrail.ledger.workspace.Settings;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import java.time.ZoneId;
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
  private final String bootstrapKey;
  private @Nullable String keyToTell;

  FirstStart(
      Lane lane,
      SettingsFeed settings,
      @Value("${rewardrail.bootstrap-api-key:}") String bootstrapKey) {
    this.lane = lane;
    this.settings = settings;
    this.bootstrapKey = bootstrapKey;
  }

  void run() {
    if (!settings.current().workspaces().containsKey(WORKSPACE)) {
      submit(new CreateWorkspace(WORKSPACE, "Demo", ZoneId.of("UTC"), null), "first start");
    }
    if (!bootstrapKey.isEmpty()) {
      useSetKey(bootstrapKey);
    } else if (settings.current().keys().isEmpty()) {
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
    String keySha256 = ApiKeys.sha256(key);
    if (settings.current().key(keySha256).isEmpty()) {
      issue(key, SET_KEY);
    }
    settings
        .current()
        .keys()
        .forEach((sha256, other) -> revokeUnless(sha256.equals(keySha256), other));
  }

  private void revokeUnless(boolean isTheOne, Settings.ApiKey key) {
    if (!isTheOne && key.name().equals(SET_KEY)) {
      submit(new RevokeApiKey(key.workspaceId(), key.id(), null), null);
    }
  }

  private void issue(String key, String name) {
    String keyId = "key_" + UUID.randomUUID().toString().replace("-", "");
    submit(new IssueApiKey(WORKSPACE, keyId, name, ApiKeys.sha256(key), null), null);
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
