package dev.rewardrail.gateway.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.rewardrail.ledger.event.PointsSystem;
import dev.rewardrail.query.account.Account;
import dev.rewardrail.query.history.Entry;
import dev.rewardrail.query.history.History;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** An entry in an export, without free text about a member. */
@JsonPropertyOrder({
  "id",
  "position",
  "kind",
  "user_id",
  "xp",
  "rp",
  "xp_after",
  "rp_after",
  "account",
  "reference",
  "subject",
  "reverses",
  "reversed_by",
  "actor",
  "operation",
  "idempotency_key",
  "request_id",
  "occurred_at",
  "recorded_at",
  "leaf_hash",
  "reason"
})
@Schema(name = "ExportedEntry")
@JsonInclude(JsonInclude.Include.NON_NULL)
record EntryRow(
    @Schema(description = "The entry's id", example = "ent_0123456789abcdef0123456789abcdef")
        String id,
    @Schema(description = "The place of its event in the log", example = "42") long position,
    @Schema(description = "What it is", example = "award") String kind,
    @Schema(description = "Whose", example = "usr_abc123") String userId,
    @Schema(description = "By how much it changed the XP", example = "500") long xp,
    @Schema(description = "By how much it changed the RP", example = "500") long rp,
    @Schema(description = "The member's XP after it", example = "1500") long xpAfter,
    @Schema(description = "The member's RP after it", example = "1500") long rpAfter,
    @Schema(description = "The account on the other side", example = "issued") String account,
    @Schema(description = "Your own id of what caused it", example = "payment:7")
        @Nullable String reference,
    @Schema(description = "The achievement's or redemption's id", example = "ach_first_steps")
        @Nullable String subject,
    @Schema(description = "The entry that it takes back") @Nullable String reverses,
    @Schema(description = "The entry that had taken it back by then") @Nullable String reversedBy,
    @Schema(description = "The key that asked for it", example = "key_abc") @Nullable String actor,
    @Schema(description = "What was asked for", example = "award") String operation,
    @Schema(description = "The idempotency key of the request") @Nullable String idempotencyKey,
    @Schema(description = "The id of the request") @Nullable String requestId,
    @Schema(description = "When it counts") Instant occurredAt,
    @Schema(description = "When it was written") Instant recordedAt,
    @Schema(description = "The hash of its event, in hex") String leafHash,
    @Schema(description = "Why someone did it", example = "Refunded") @Nullable String reason) {

  static EntryRow of(History.Known known) {
    Entry entry = known.entry();
    return new EntryRow(
        entry.id(),
        entry.place().position(),
        entry.cause().word(),
        entry.userId(),
        entry.xp(),
        entry.rp(),
        entry.totalAfter(PointsSystem.XP),
        entry.totalAfter(PointsSystem.RP),
        Account.of(entry.cause()).word(),
        entry.of().reference(),
        entry.subject(),
        entry.reverses(),
        known.reversedBy(),
        entry.metadata().keyId(),
        entry.metadata().operation(),
        entry.metadata().idempotencyKey(),
        entry.metadata().requestId(),
        entry.occurredAt(),
        entry.recordedAt(),
        HexFormat.of().formatHex(known.leafHash()),
        entry.of().reason());
  }
}
