package dev.rewardrail.gateway.ledger;

import dev.rewardrail.gateway.setting.ServiceSettings;
import dev.rewardrail.gateway.start.StartException;
import dev.rewardrail.gateway.usecase.Catalogue;
import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.lane.Answer;
import dev.rewardrail.ledger.lane.Lane;
import dev.rewardrail.ledger.lane.Submission;
import dev.rewardrail.ledger.log.LogClock;
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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Creates the first workspace and its key before the first request: the configured key, or a random
 * one that is printed once. A key that was configured before and no longer is, is revoked.
 */
@Component
class FirstStart {

  static final String WORKSPACE = "ws_demo";

  /** {@code rr_} and 128 random bits in Base64. */
  private static final int STRONG_LENGTH = 25;

  private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
  private static final String SET_KEY = "bootstrap";
  private static final String RANDOM_KEY = "first key";

  private final Lane lane;
  private final SettingsFeed settings;
  private final InstantSource clock;
  private final LogClock logClock;
  private final boolean acceptsLogAhead;
  private final String bootstrapKey;
  private @Nullable String keyToTell;

  FirstStart(
      Lane lane,
      SettingsFeed settings,
      InstantSource clock,
      LogClock logClock,
      ServiceSettings service) {
    this.lane = lane;
    this.settings = settings;
    this.clock = clock;
    this.logClock = logClock;
    this.acceptsLogAhead = service.acceptLogAhead();
    this.bootstrapKey = service.bootstrapApiKey();
  }

  void run() {
    refuseLogAhead();
    if (settings.current().workspace(WORKSPACE).isEmpty()) {
      WorkspaceTerms terms = new WorkspaceTerms("Demo", ZoneId.of("UTC"), "default", true);
      submit(new CreateWorkspace(WORKSPACE, WORKSPACE, terms, null), "first start");
    }
    if (!bootstrapKey.isEmpty()) {
      useSetKey(bootstrapKey);
    } else if (settings.current().keysOf(WORKSPACE).isEmpty()) {
      makeFirstKey();
    }
  }

  private void refuseLogAhead() {
    LogClock.Reading reading = logClock.read();
    if (!reading.isWrong()) {
      return;
    }
    String what =
        "The ledger's newest event is dated %s, %d s ahead of PostgreSQL's clock, which tells %s."
            .formatted(reading.newest(), reading.ahead().toSeconds(), reading.now());
    if (!acceptsLogAhead) {
      throw new StartException(
          what,
          "Set the clock of the database's machine right. If it is right, a clock was wrong when"
              + " that event was written: start with REWARDRAIL_ACCEPT_LOG_AHEAD=true. Until that"
              + " moment has come, all events are recorded at it.");
    }
    LOG.warn("{} REWARDRAIL_ACCEPT_LOG_AHEAD is set, so the service starts all the same.", what);
  }

  /** Of several instances that start at once one makes the key, and tells it. */
  private void makeFirstKey() {
    String key = ApiKeys.random();
    if (issue(key, RANDOM_KEY, RANDOM_KEY).replayed()) {
      return;
    }
    keyToTell = key;
    System.out.printf("%nThe key of the demo workspace, shown this once:%n%n  %s%n%n", key);
  }

  private void useSetKey(String key) {
    if (!ApiKeys.FORMAT.matcher(key).matches()) {
      throw StartException.ofSetting(
          "REWARDRAIL_BOOTSTRAP_API_KEY must be rr_ and 8 to 128 letters, digits, _ or -");
    }
    List<ApiKey> had =
        settings.current().keysOf(WORKSPACE).stream().filter(known -> known.hasHad(key)).toList();
    if (settings.current().opening(key, clock.instant()).isEmpty()) {
      if (had.stream().anyMatch(FirstStart::wasTakenBack)) {
        LOG.warn(
            "REWARDRAIL_BOOTSTRAP_API_KEY was revoked or rotated away: it opens nothing; set"
                + " another");
      } else {
        refuseWeak(key);
        issue(key, SET_KEY, "%s %s %d".formatted(SET_KEY, ApiKeys.sha256(key), had.size()));
      }
    } else if (key.length() < STRONG_LENGTH) {
      LOG.warn(
          "REWARDRAIL_BOOTSTRAP_API_KEY is short: whoever has its hash can guess it; set one of at"
              + " least {} random characters",
          STRONG_LENGTH);
    }
    settings.current().keysOf(WORKSPACE).stream()
        .filter(other -> other.name().equals(SET_KEY) && other.issuedBy() == null)
        .filter(other -> other.isValidAt(clock.instant()) && !other.hasHad(key))
        .forEach(this::revokeFormer);
  }

  /** Events hold a hash of the key without salt. A short key that the log has already goes on. */
  private static void refuseWeak(String key) {
    if (key.length() < STRONG_LENGTH) {
      throw StartException.ofSetting(
          "REWARDRAIL_BOOTSTRAP_API_KEY has %d characters; set one of at least %d, random ones after rr_"
              .formatted(key.length(), STRONG_LENGTH));
    }
  }

  private void revokeFormer(ApiKey former) {
    LOG.warn(
        "{} is revoked: REWARDRAIL_BOOTSTRAP_API_KEY is another key now, and must be the same on"
            + " every instance",
        former.id());
    submit(new RevokeApiKey(WORKSPACE, former.id(), null), null);
  }

  /** By someone, and not because another one was set. */
  private static boolean wasTakenBack(ApiKey key) {
    return key.revokedAt() == null || key.revokedBy() != null;
  }

  /** The keys of whoever runs the instance: every scope, no rate limit. */
  private Answer issue(String key, String name, String once) {
    String keyId = Catalogue.newId("key_");
    return submit(
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
        once);
  }

  private Answer submit(Command command, @Nullable String idempotencyKey) {
    Answer answer = lane.submit(Submission.of(command, null, idempotencyKey, null)).join();
    settings.refresh();
    return answer;
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
