package dev.rewardrail.gateway.workspace;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rewardrail.ledger.event.ApiKeyIssued;
import dev.rewardrail.ledger.event.ApiKeyRotated;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.workspace.ApiKey;
import dev.rewardrail.ledger.workspace.Scope;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key as administrators see it. */
@Schema(name = "Key")
public record KeyAnswer(
    @Schema(description = "Its id", example = "key_0123456789abcdef") String id,
    @Schema(description = "The workspace that it opens", example = "ws_demo") String workspaceId,
    @Schema(description = "What it is known by", example = "shop backend") String name,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            description =
                "The key itself, shown by the answer that made it and never again: absent"
                    + " elsewhere",
            example = "rr_yourNewKey")
        @Nullable String key,
    @ArraySchema(
            arraySchema = @Schema(description = "What it may be used for"),
            schema = @Schema(ref = "#/components/schemas/Scope"))
        List<String> scopes,
    @Schema(
            description = "Whether it opens anything now",
            allowableValues = {"active", "expired", "revoked"})
        String status,
    @Schema(description = "How many requests it may send a minute; null for any number")
        @Nullable Long requestsPerMinute,
    @Schema(description = "How many awards it may send a minute in batches; null for any number")
        @Nullable Long linesPerMinute,
    @Schema(description = "When it was made") Instant createdAt,
    @Schema(description = "The key that made it; null where the service itself did")
        @Nullable String createdBy,
    @Schema(description = "From when on it opens nothing; null for never")
        @Nullable Instant expiresAt,
    @Schema(description = "When it was last used, to within some seconds; null for never yet")
        @Nullable Instant lastUsedAt,
    @Schema(
            description =
                "Until when the key as it was before it was rotated opens; null where it does not")
        @Nullable Instant formerKeyUntil,
    @Schema(description = "When it was revoked; null where it was not")
        @Nullable Instant revokedAt) {

  private static final String ACTIVE = "active";
  private static final String REVOKED = "revoked";

  static KeyAnswer of(ApiKey key, @Nullable Instant lastUsedAt, Instant now) {
    return of(
        key,
        null,
        status(key, now),
        lastUsedAt,
        key.formerSecretUntil(now).orElse(null),
        key.revokedAt());
  }

  /** As it was made: of its event alone, so that a repeat is answered alike. */
  static KeyAnswer issued(RecordedEvent receipt, @Nullable String secret) {
    ApiKeyIssued e = (ApiKeyIssued) receipt.event();
    return new KeyAnswer(
        e.keyId(),
        e.workspaceId(),
        e.name(),
        secret,
        e.scopes(),
        ACTIVE,
        e.requestsPerMinute(),
        e.linesPerMinute(),
        receipt.recordedAt(),
        receipt.metadata().keyId(),
        e.expiresAt(),
        null,
        null,
        null);
  }

  /** As it was rotated, likewise. */
  static KeyAnswer rotated(
      ApiKey key, @Nullable Instant lastUsedAt, RecordedEvent receipt, @Nullable String secret) {
    ApiKeyRotated e = (ApiKeyRotated) receipt.event();
    Instant formerUntil = e.formerUntil().isAfter(receipt.recordedAt()) ? e.formerUntil() : null;
    return of(key, secret, ACTIVE, lastUsedAt, formerUntil, null);
  }

  /** As it was revoked, likewise. */
  static KeyAnswer revoked(ApiKey key, @Nullable Instant lastUsedAt, RecordedEvent receipt) {
    return of(key, null, REVOKED, lastUsedAt, null, receipt.recordedAt());
  }

  private static KeyAnswer of(
      ApiKey key,
      @Nullable String secret,
      String status,
      @Nullable Instant lastUsedAt,
      @Nullable Instant formerUntil,
      @Nullable Instant revokedAt) {
    return new KeyAnswer(
        key.id(),
        key.workspaceId(),
        key.name(),
        secret,
        key.scopes().stream().sorted().map(Scope::word).toList(),
        status,
        key.limits().requestsPerMinute(),
        key.limits().linesPerMinute(),
        key.issuedAt(),
        key.issuedBy(),
        key.expiresAt(),
        lastUsedAt,
        formerUntil,
        revokedAt);
  }

  private static String status(ApiKey key, Instant now) {
    if (key.revokedAt() != null) {
      return REVOKED;
    }
    return key.isValidAt(now) ? ACTIVE : "expired";
  }
}
