package dev.rewardrail.ledger.event;

import org.jspecify.annotations.Nullable;

/**
 * Who asked for an event, and how.
 *
 * @param operation what was asked for, as {@code award}
 * @param keyId the API key that asked; null where the service itself did
 * @param idempotencyKey the caller's key; null where none was given
 * @param requestHash SHA-256 (hex) over the request without its free text: tells a repeat from
 *     another request with the same key; null where no key was given
 * @param requestId the request's id, as answers and logs tell it
 */
public record EventMetadata(
    String operation,
    @Nullable String keyId,
    @Nullable String idempotencyKey,
    @Nullable String requestHash,
    @Nullable String requestId) {

  /** What is there where it was not read. */
  public static final EventMetadata NOT_READ = new EventMetadata("", null, null, null, null);
}
