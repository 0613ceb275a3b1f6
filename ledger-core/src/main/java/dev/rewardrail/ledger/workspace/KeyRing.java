package dev.rewardrail.ledger.workspace;

import java.time.Instant;
import java.util.Optional;

/** The keys of all workspaces, with all that was decided before. */
public interface KeyRing {

  /** How many keys of a workspace open it at a moment. */
  long usableKeys(String workspaceId, Instant now);

  /** A workspace's key by its id, of whatever state. */
  Optional<ApiKey> keyOf(String workspaceId, String keyId);
}
