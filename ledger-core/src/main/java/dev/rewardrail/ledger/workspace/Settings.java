package dev.rewardrail.ledger.workspace;

import dev.rewardrail.ledger.event.ApiKeyIssued;
import dev.rewardrail.ledger.event.ApiKeyRevoked;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.WorkspaceCreated;
import dev.rewardrail.ledger.event.XpAwarded;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All that is configured, at one place in the log.
 *
 * @param workspaces by their ids
 * @param keys those that are valid, by the SHA-256 of the key
 */
public record Settings(Map<String, Workspace> workspaces, Map<String, ApiKey> keys) {

  /** Before anything was configured. */
  public static final Settings NONE = new Settings(Map.of(), Map.of());

  /**
   * A tenant.
   *
   * @param zone IANA id of the zone of its boards and periods
   */
  public record Workspace(String id, String name, String zone) {

    /** The zone itself. */
    public ZoneId zoneId() {
      return ZoneId.of(zone);
    }
  }

  /** A valid key to a workspace. */
  public record ApiKey(String id, String workspaceId, String name) {}

  /** Copies the maps. */
  public Settings {
    workspaces = Map.copyOf(workspaces);
    keys = Map.copyOf(keys);
  }

  /** The valid key with this SHA-256 (64 lower-case hex digits). */
  public Optional<ApiKey> key(String keySha256) {
    return Optional.ofNullable(keys.get(keySha256));
  }

  Settings evolve(Event event) {
    return switch (event) {
      case WorkspaceCreated e -> {
        Map<String, Workspace> all = new HashMap<>(workspaces);
        all.put(e.workspaceId(), new Workspace(e.workspaceId(), e.name(), e.zone()));
        yield new Settings(all, keys);
      }
      case ApiKeyIssued e -> {
        Map<String, ApiKey> all = new HashMap<>(keys);
        all.put(e.keySha256(), new ApiKey(e.keyId(), e.workspaceId(), e.name()));
        yield new Settings(workspaces, all);
      }
      case ApiKeyRevoked e -> {
        Map<String, ApiKey> all = new HashMap<>(keys);
        all.values()
            .removeIf(
                key -> key.workspaceId().equals(e.workspaceId()) && key.id().equals(e.keyId()));
        yield new Settings(workspaces, all);
      }
      case XpAwarded e -> this;
    };
  }
}
