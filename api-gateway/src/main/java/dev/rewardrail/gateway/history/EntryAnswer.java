package dev.rewardrail.gateway.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rewardrail.gateway.member.Opened;
import dev.rewardrail.gateway.usecase.MissingEvent;
import dev.rewardrail.ledger.event.PointsSystem;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.query.account.Account;
import dev.rewardrail.query.history.Entry;
import dev.rewardrail.query.history.History;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry as auditors see it. */
@Schema(name = "LedgerEntry")
public record EntryAnswer(
    @Schema(
            description =
                "Its id; what followed from an event has the same with _1, _2 and so on behind it",
            example = "ent_0123456789abcdef0123456789abcdef")
        String id,
    @Schema(description = "The place of its event in the log", example = "42") long position,
    @Schema(
            description = "What it is",
            allowableValues = {
              "award",
              "claim",
              "achievement",
              "achievement_lost",
              "adjustment",
              "reversal",
              "redemption",
              "redemption_refunded"
            },
            example = "award")
        String kind,
    @Schema(description = "Whose", example = "usr_abc123") String userId,
    @Schema(description = "By how much it changed the XP", example = "500") long xp,
    @Schema(description = "By how much it changed the RP", example = "500") long rp,
    @Schema(description = "The member's XP after it", example = "1500") long xpAfter,
    @Schema(description = "The member's RP after it", example = "1500") long rpAfter,
    @Schema(
            description =
                "The account on the other side: it gives what members get by this, and gets what"
                    + " they give",
            allowableValues = {
              "issued",
              "streaks",
              "achievements",
              "adjustments",
              "reversed",
              "redeemed"
            },
            example = "issued")
        String account,
    @Schema(
            description =
                "The award's description; null where it has none, or the member was erased",
            example = "Survey completed")
        @Nullable String description,
    @Schema(
            description = "Your own id of what caused it; null where it has none",
            example = "payment:7")
        @Nullable String reference,
    @Schema(description = "Why someone did it; null where no one gave a reason")
        @Nullable String reason,
    @Schema(
            description = "The achievement's or redemption's id; null of others",
            example = "first_steps")
        @Nullable String subject,
    @Schema(description = "The entry that it takes back; null where it takes none")
        @Nullable String reverses,
    @Schema(description = "The entry that took it back; null where none did")
        @Nullable String reversedBy,
    @Schema(
            description = "The key that asked for it; null where the service itself did",
            example = "key_abc")
        @Nullable String actor,
    @Schema(description = "What was asked for", example = "award") String operation,
    @Schema(description = "The idempotency key of the request; null where it had none")
        @Nullable String idempotencyKey,
    @Schema(description = "The id of the request; null where there was none")
        @Nullable String requestId,
    @Schema(description = "When it counts") Instant occurredAt,
    @Schema(description = "When it was written") Instant recordedAt,
    @Schema(
            description =
                "The hash of its event, a leaf of the log's tree (RFC 9162): 64 hex digits",
            example = "b08642940ade710d2b05a64208b9dc83e366c1ee3a9470c25225996a0d49c5c5")
        String leafHash,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            description =
                "Events of the member that cannot be read, any of which may have taken it back;"
                    + " absent where there are none")
        @Nullable List<MissingEvent> missing) {

  static EntryAnswer of(History.Known known, Opened.Texts texts) {
    Entry entry = known.entry();
    String sealed =
        entry.isOwn() && entry.of() instanceof XpAwarded award ? award.description() : null;
    return new EntryAnswer(
        entry.id(),
        entry.place().position(),
        entry.cause().word(),
        entry.userId(),
        entry.xp(),
        entry.rp(),
        entry.totalAfter(PointsSystem.XP),
        entry.totalAfter(PointsSystem.RP),
        Account.of(entry.cause()).word(),
        texts.open(entry.userId(), sealed),
        entry.of().reference(),
        entry.of().reason(),
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
        MissingEvent.of(known.gaps()));
  }
}
