package dev.rewardrail.ledger.workspace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An API key of a workspace, in any state.
 *
 * @param position of the event that issued it
 * @param secrets the newest first; those before it open for a while yet
 * @param limits how often it may be used
 * @param shared the limits that it shares with the keys from which it comes
 * @param issuedBy the key that issued it; null where the service itself did
 * @param revokedBy the key that revoked it; null where it is not, or the service itself did
 */
public record ApiKey(
    long position,
    String id,
    String workspaceId,
    String name,
    Set<Scope> scopes,
    Limits limits,
    SharedLimits shared,
    List<Secret> secrets,
    @Nullable Instant expiresAt,
    Instant issuedAt,
    @Nullable String issuedBy,
    @Nullable Instant revokedAt,
    @Nullable String revokedBy) {

  /**
   * What opens, of which only a hash is known.
   *
   * @param sha256 see {@link ApiKeys#sha256}
   * @param until from when on it opens nothing; null for never
   */
  public record Secret(String sha256, @Nullable Instant until) {

    /** The same for no longer than this. */
    Secret until(Instant end) {
      return new Secret(sha256, until == null || end.isBefore(until) ? end : until);
    }

    boolean opensAt(Instant now) {
      return until == null || now.isBefore(until);
    }
  }

  /**
   * How often a key may be used.
   *
   * @param requestsPerMinute null for any number
   * @param linesPerMinute how many awards in batches; null for any number
   */
  public record Limits(@Nullable Long requestsPerMinute, @Nullable Long linesPerMinute) {

    /** Whether who has these may give those to another key. */
    public boolean cover(Limits others) {
      return covers(requestsPerMinute, others.requestsPerMinute)
          && covers(linesPerMinute, others.linesPerMinute);
    }

    private static boolean covers(@Nullable Long own, @Nullable Long other) {
      return own == null || other != null && other <= own;
    }
  }

  /**
   * A rate of a key together with all keys that it issued, and that these issued.
   *
   * @param keyId the key that has it
   */
  public record SharedRate(String keyId, long perMinute) {}

  /**
   * The limits of the keys from which a key comes, the nearest first: its issuer, that one's, and
   * so on, within the workspace. What a key may do cannot grow by the keys that it issues.
   */
  public record SharedLimits(List<SharedRate> requests, List<SharedRate> lines) {

    /**
     * Those of a new key.
     *
     * @param issuer the key of the same workspace that issued it; null where none did
     */
    static SharedLimits of(@Nullable ApiKey issuer) {
      return issuer == null
          ? new SharedLimits(List.of(), List.of())
          : new SharedLimits(
              with(issuer.id, issuer.limits.requestsPerMinute, issuer.shared.requests),
              with(issuer.id, issuer.limits.linesPerMinute, issuer.shared.lines));
    }

    private static List<SharedRate> with(
        String keyId, @Nullable Long perMinute, List<SharedRate> above) {
      return perMinute == null
          ? above
          : Stream.concat(Stream.of(new SharedRate(keyId, perMinute)), above.stream()).toList();
    }

    /** How many keys share a limit with it. */
    public int depth() {
      return Math.max(requests.size(), lines.size());
    }
  }

  /** Copies the collections. */
  public ApiKey {
    scopes = Set.copyOf(scopes);
    secrets = List.copyOf(secrets);
  }

  /** Whether it opens anything now. */
  public boolean isValidAt(Instant now) {
    return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
  }

  /** Whether this is, or was once, its secret as a caller sends it. */
  public boolean hasHad(String secret) {
    String sha256 = ApiKeys.sha256(secret);
    return secrets.stream().anyMatch(known -> known.sha256().equals(sha256));
  }

  /** Whether it may be used for what needs this scope. */
  public boolean allows(Scope needed) {
    return scopes.stream().anyMatch(scope -> scope.covers(needed));
  }

  /** How many secrets before the newest open at a moment. */
  public long formerSecrets(Instant now) {
    return secrets.stream().skip(1).filter(secret -> secret.opensAt(now)).count();
  }

  /** Until when the secret before the newest opens; empty where it does not any more. */
  public Optional<Instant> formerSecretUntil(Instant now) {
    return secrets.stream()
        .skip(isValidAt(now) ? 1 : secrets.size())
        .filter(secret -> secret.opensAt(now))
        .map(Secret::until)
        .findFirst();
  }
}
