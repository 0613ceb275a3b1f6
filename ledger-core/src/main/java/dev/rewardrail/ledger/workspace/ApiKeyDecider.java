package dev.rewardrail.ledger.workspace;

import dev.rewardrail.ledger.command.Decider;
import dev.rewardrail.ledger.command.Decision;
import dev.rewardrail.ledger.command.StateFold;
import dev.rewardrail.ledger.command.Surroundings;
import dev.rewardrail.ledger.event.ApiKeyIssued;
import dev.rewardrail.ledger.event.ApiKeyRevoked;
import dev.rewardrail.ledger.event.ApiKeyRotated;
import dev.rewardrail.ledger.event.SettingsEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides what happens to API keys. */
public final class ApiKeyDecider {

  /** So many keys of a workspace may open it at once. */
  public static final int KEYS_MAX = 1_000;

  /** So many former secrets of a key may open at once. */
  public static final int FORMER_SECRETS_MAX = 5;

  /** What became of a key. */
  public enum State {
    UNKNOWN,
    ISSUED,
    REVOKED
  }

  /** What must be known of a key. */
  public record KeyState(State state, @Nullable Instant expiresAt) {}

  /** How the state of a key follows from its events. */
  public static final StateFold<KeyState, SettingsEvent> FOLD =
      StateFold.notStored(
          "key", SettingsEvent.class, new KeyState(State.UNKNOWN, null), ApiKeyDecider::evolve);

  static final Decider<KeyState, IssueApiKey, SettingsEvent> ISSUE =
      new Decider<>(FOLD, (key, issue, surroundings) -> decide(key, issue, keys(surroundings)));

  static final Decider<KeyState, RotateApiKey, SettingsEvent> ROTATE =
      new Decider<>(FOLD, (key, rotate, surroundings) -> decide(key, rotate, keys(surroundings)));

  static final Decider<KeyState, RevokeApiKey, SettingsEvent> REVOKE =
      new Decider<>(FOLD, (key, revoke, surroundings) -> decide(key, revoke));

  private ApiKeyDecider() {}

  private static KeyRing keys(Surroundings surroundings) {
    return surroundings.source(KeyRing.class);
  }

  private static Decision decide(KeyState key, IssueApiKey issue, KeyRing keys) {
    Instant now = Objects.requireNonNull(issue.occurredAt());
    if (key.state() != State.UNKNOWN) {
      return new Decision.Refused("api_key_exists", "there is a key " + issue.keyId() + " already");
    }
    if (issue.expiresAt() != null && !issue.expiresAt().isAfter(now)) {
      return new Decision.Refused(
          "invalid_field",
          "expires_at must be later than now; it was " + issue.expiresAt(),
          Map.of("field", "expires_at"));
    }
    // An operator must be able to come in, whatever the workspace has done.
    if (!issue.scopes().contains(Scope.INSTANCE_ADMIN)
        && keys.usableKeys(issue.openedId(), now) >= KEYS_MAX) {
      return new Decision.Refused(
          "too_many_keys",
          "the workspace has %d keys that can be used, the most there may be; revoke one"
              .formatted(KEYS_MAX));
    }
    return Decision.happened(
        new ApiKeyIssued(
            issue.openedId(),
            issue.keyId(),
            issue.name(),
            issue.keySha256(),
            issue.words(),
            issue.expiresAt(),
            issue.limits().requestsPerMinute(),
            issue.limits().linesPerMinute()));
  }

  private static Decision decide(KeyState key, RotateApiKey rotate, KeyRing keys) {
    return switch (key.state()) {
      case UNKNOWN -> unknown(rotate.keyId());
      case ISSUED -> rotated(key, rotate, keys);
      case REVOKED -> revoked(rotate.keyId());
    };
  }

  private static Decision rotated(KeyState key, RotateApiKey rotate, KeyRing keys) {
    Instant now = Objects.requireNonNull(rotate.occurredAt());
    if (key.expiresAt() != null && !key.expiresAt().isAfter(now)) {
      return new Decision.Refused(
          "api_key_expired",
          "key %s expired at %s; make another".formatted(rotate.keyId(), key.expiresAt()));
    }
    ApiKey known = keys.keyOf(rotate.workspaceId(), rotate.keyId()).orElseThrow();
    if (!rotate.overlap().isZero() && known.formerSecrets(now) >= FORMER_SECRETS_MAX) {
      return new Decision.Refused(
          "too_many_keys",
          "%d former secrets of key %s still open, the most there may be; rotate it without an overlap, which ends them"
              .formatted(FORMER_SECRETS_MAX, rotate.keyId()));
    }
    return Decision.happened(
        new ApiKeyRotated(
            rotate.workspaceId(), rotate.keyId(), rotate.keySha256(), now.plus(rotate.overlap())));
  }

  private static Decision decide(KeyState key, RevokeApiKey revoke) {
    return switch (key.state()) {
      case UNKNOWN -> unknown(revoke.keyId());
      case ISSUED -> Decision.happened(new ApiKeyRevoked(revoke.workspaceId(), revoke.keyId()));
      case REVOKED -> revoked(revoke.keyId());
    };
  }

  private static Decision unknown(String keyId) {
    return new Decision.Refused("api_key_not_found", "there is no key " + keyId);
  }

  private static Decision revoked(String keyId) {
    return new Decision.Refused("api_key_revoked", "key " + keyId + " is revoked already");
  }

  private static KeyState evolve(KeyState key, SettingsEvent event) {
    return switch (event) {
      case ApiKeyIssued e -> new KeyState(State.ISSUED, e.expiresAt());
      case ApiKeyRevoked e -> new KeyState(State.REVOKED, key.expiresAt());
      default -> key;
    };
  }
}
