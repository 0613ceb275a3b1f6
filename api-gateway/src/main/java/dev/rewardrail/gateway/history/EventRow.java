package dev.rewardrail.gateway.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.rewardrail.ledger.log.LogTail;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the log in an export. Events of other workspaces have only their position and hash. */
@JsonPropertyOrder({
  "position",
  "event_id",
  "workspace_id",
  "stream",
  "version",
  "type",
  "revision",
  "payload",
  "metadata",
  "occurred_at",
  "recorded_at",
  "ends_commit",
  "leaf_hash"
})
@Schema(name = "ExportedEvent")
@JsonInclude(JsonInclude.Include.NON_NULL)
record EventRow(
    @Schema(description = "The place of its event in the log", example = "42") long position,
    @Schema(description = "Its id") @Nullable UUID eventId,
    @Schema(description = "The tenant in which it happened", example = "ws_demo")
        @Nullable String workspaceId,
    @Schema(description = "The stream that it belongs to", example = "ws_demo/member/usr_1")
        @Nullable String stream,
    @Schema(description = "Its place in the stream, from 0", example = "3") @Nullable Long version,
    @Schema(description = "What happened", example = "XpAwarded") @Nullable String type,
    @Schema(description = "The revision of its shape", example = "1") @Nullable Integer revision,
    @Schema(description = "What it says: JSON as it is stored and hashed") @Nullable String payload,
    @Schema(description = "Who asked for it, and how: likewise") @Nullable String metadata,
    @Schema(description = "When it counts") @Nullable Instant occurredAt,
    @Schema(description = "When it was written") @Nullable Instant recordedAt,
    @Schema(description = "Whether a commit ended with it", example = "true") boolean endsCommit,
    @Schema(description = "The hash of its event, in hex") String leafHash) {

  static EventRow whole(LogTail.Entry entry) {
    return new EventRow(
        entry.position(),
        entry.eventId(),
        entry.workspaceId(),
        entry.stream(),
        entry.version(),
        entry.type(),
        entry.revision(),
        entry.payload(),
        entry.metadata(),
        entry.occurredAt(),
        entry.recordedAt(),
        entry.endsCommit(),
        HexFormat.of().formatHex(entry.leafHash()));
  }

  static EventRow hash(LogTail.Entry entry) {
    return new EventRow(
        entry.position(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        entry.endsCommit(),
        HexFormat.of().formatHex(entry.leafHash()));
  }
}
