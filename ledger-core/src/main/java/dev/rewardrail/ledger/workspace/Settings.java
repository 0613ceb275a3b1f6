package dev.rewardrail.ledger.workspace;

import dev.rewardrail.ledger.event.ApiKeyIssued;
import dev.rewardrail.ledger.event.ApiKeyRevoked;
import dev.rewardrail.ledger.event.ApiKeyRotated;
import dev.rewardrail.ledger.event.DefinitionEvent;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.SettingsEvent;
import dev.rewardrail.ledger.event.Streams;
import dev.rewardrail.ledger.event.Unreadable;
import dev.rewardrail.ledger.event.WorkspaceChanged;
import dev.rewardrail.ledger.event.WorkspaceCreated;
import dev.rewardrail.ledger.rule.Rules;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All settings of all workspaces, as of one position of the log. */
public final class Settings {

  /** Before anything was configured. */
  public static final Settings NONE = new Settings(Map.of(), Map.of(), Map.of(), Map.of());

  /** Half of a hash finds a key; that the whole is the same is then told in constant time. */
  private static final int FOUND_BY_DIGITS = 32;

  private record KeyName(String workspaceId, String keyId) {}

  private final Map<String, Workspace> workspaces;
  private final Map<String, Rules> rules;
  private final Map<KeyName, ApiKey> keys;
  private final Map<String, ApiKey> keysByHalfHash;

  /** By stream, the newest of it that cannot be read. */
  private final Map<String, RecordedEvent> unreadable;

  private Settings(
      Map<String, Workspace> workspaces,
      Map<String, Rules> rules,
      Map<KeyName, ApiKey> keys,
      Map<String, RecordedEvent> unreadable) {
    this.workspaces = workspaces;
    this.unreadable = unreadable;
    this.rules = rules;
    this.keys = keys;
    this.keysByHalfHash = new HashMap<>();
    keys.values().stream()
        .filter(key -> key.revokedAt() == null)
        .forEach(
            key -> key.secrets().forEach(secret -> keysByHalfHash.put(half(secret.sha256()), key)));
  }

  /** The workspace of this id. */
  public Optional<Workspace> workspace(String id) {
    return Optional.ofNullable(workspaces.get(id));
  }

  /** The rules of a workspace. */
  public Optional<Rules> rules(String workspaceId) {
    return Optional.ofNullable(rules.get(workspaceId));
  }

  /**
   * An event that a workspace's rules depend on and that cannot be read; empty where all can. The
   * rules are then as they were before it.
   */
  public Optional<RecordedEvent> unreadable(String workspaceId) {
    return unreadable.isEmpty()
        ? Optional.empty()
        : unreadable.values().stream()
            .filter(event -> event.event().workspaceId().equals(workspaceId))
            .filter(event -> !Streams.isOfApiKey(event.event().stream()))
            .findFirst();
  }

  /** All workspaces, in the order in which they were made. */
  public List<Workspace> workspaces() {
    return workspaces.values().stream()
        .sorted(Comparator.comparingLong(Workspace::position))
        .toList();
  }

  /** The keys of a workspace, of whatever state, in the order in which they were issued. */
  public List<ApiKey> keysOf(String workspaceId) {
    return keys.values().stream()
        .filter(key -> key.workspaceId().equals(workspaceId))
        .sorted(Comparator.comparingLong(ApiKey::position))
        .toList();
  }

  /** How many keys of a workspace open it at a moment. */
  public long usableKeys(String workspaceId, Instant now) {
    return keys.values().stream()
        .filter(key -> key.workspaceId().equals(workspaceId) && key.isValidAt(now))
        .count();
  }

  /** A workspace's key by its id, of whatever state. */
  public Optional<ApiKey> keyOf(String workspaceId, String keyId) {
    return Optional.ofNullable(keys.get(new KeyName(workspaceId, keyId)));
  }

  /** The key that opens now with this secret, as a caller sends it. */
  public Optional<ApiKey> opening(String secret, Instant now) {
    String sha256 = ApiKeys.sha256(secret);
    return Optional.ofNullable(keysByHalfHash.get(half(sha256)))
        .filter(key -> key.isValidAt(now))
        .filter(
            key ->
                key.secrets().stream()
                    .anyMatch(known -> known.opensAt(now) && isSame(known.sha256(), sha256)));
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  private static String half(String sha256) {
    return sha256.substring(0, FOUND_BY_DIGITS);
  }

  /** The settings after these events, in their order. */
  Settings evolve(List<RecordedEvent> events) {
    if (events.isEmpty()) {
      return this;
    }
    Settings next =
        new Settings(
            new HashMap<>(workspaces),
            new HashMap<>(rules),
            new HashMap<>(keys),
            new HashMap<>(unreadable));
    events.forEach(next::take);
    return new Settings(next.workspaces, next.rules, next.keys, next.unreadable);
  }

  private void take(RecordedEvent recorded) {
    String stream = recorded.event().stream();
    if (recorded.event() instanceof Unreadable) {
      unreadable.put(stream, recorded);
      // It may have been revoked, so it opens nothing.
      keys.values().removeIf(key -> Streams.apiKey(key.workspaceId(), key.id()).equals(stream));
      return;
    }
    // Each event of rules, and of a workspace, holds all of its terms.
    unreadable.remove(stream);
    switch ((SettingsEvent) recorded.event()) {
      case WorkspaceCreated e -> {
        workspaces.put(e.workspaceId(), created(e, recorded));
        rules.put(e.workspaceId(), Rules.in(ZoneId.of(e.zone())));
      }
      case WorkspaceChanged e -> {
        workspaces.computeIfPresent(e.workspaceId(), (id, workspace) -> changed(workspace, e));
        rules.computeIfPresent(e.workspaceId(), (id, of) -> of.inZone(ZoneId.of(e.zone())));
      }
      case DefinitionEvent e -> rules.computeIfPresent(e.workspaceId(), (id, of) -> of.evolve(e));
      case ApiKeyIssued e -> keys.put(new KeyName(e.workspaceId(), e.keyId()), issued(e, recorded));
      case ApiKeyRotated e ->
          keys.computeIfPresent(
              new KeyName(e.workspaceId(), e.keyId()),
              (name, key) -> rotated(key, e, recorded.occurredAt()));
      case ApiKeyRevoked e ->
          keys.computeIfPresent(
              new KeyName(e.workspaceId(), e.keyId()), (name, key) -> revoked(key, recorded));
    }
  }

  private static Workspace created(WorkspaceCreated e, RecordedEvent recorded) {
    return new Workspace(
        recorded.position(),
        e.workspaceId(),
        e.name(),
        ZoneId.of(e.zone()),
        e.plan(),
        e.apiAccess(),
        recorded.recordedAt());
  }

  private static Workspace changed(Workspace workspace, WorkspaceChanged e) {
    return new Workspace(
        workspace.position(),
        workspace.id(),
        e.name(),
        ZoneId.of(e.zone()),
        e.plan(),
        e.apiAccess(),
        workspace.createdAt());
  }

  private ApiKey issued(ApiKeyIssued e, RecordedEvent recorded) {
    Set<Scope> scopes =
        e.scopes().stream()
            .flatMap(word -> Scope.of(word).stream())
            .collect(Collectors.toUnmodifiableSet());
    ApiKey.Limits limits = new ApiKey.Limits(e.requestsPerMinute(), e.linesPerMinute());
    ApiKey issuer = keys.get(new KeyName(e.workspaceId(), recorded.metadata().keyId()));
    return new ApiKey(
        recorded.position(),
        e.keyId(),
        e.workspaceId(),
        e.name(),
        scopes,
        limits,
        ApiKey.SharedLimits.of(issuer),
        List.of(new ApiKey.Secret(e.keySha256(), null)),
        e.expiresAt(),
        recorded.recordedAt(),
        recorded.metadata().keyId(),
        null,
        null);
  }

  /**
   * No former secret opens for longer than is said now. Those that had ended are forgotten, but for
   * the service's own key: its secret may be configured, and must not be taken for a new one.
   */
  private static ApiKey rotated(ApiKey key, ApiKeyRotated e, Instant at) {
    List<ApiKey.Secret> secrets = new ArrayList<>();
    secrets.add(new ApiKey.Secret(e.keySha256(), null));
    key.secrets().stream()
        .filter(former -> key.issuedBy() == null || former.opensAt(at))
        .forEach(former -> secrets.add(former.until(e.formerUntil())));
    return with(key, secrets, key.revokedAt(), key.revokedBy());
  }

  private static ApiKey revoked(ApiKey key, RecordedEvent recorded) {
    return with(key, key.secrets(), recorded.recordedAt(), recorded.metadata().keyId());
  }

  private static ApiKey with(
      ApiKey key,
      List<ApiKey.Secret> secrets,
      @Nullable Instant revokedAt,
      @Nullable String revokedBy) {
    return new ApiKey(
        key.position(),
        key.id(),
        key.workspaceId(),
        key.name(),
        key.scopes(),
        key.limits(),
        key.shared(),
        secrets,
        key.expiresAt(),
        key.issuedAt(),
        key.issuedBy(),
        revokedAt,
        revokedBy);
  }
}
