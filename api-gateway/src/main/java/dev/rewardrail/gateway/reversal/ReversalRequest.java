package dev.rewardrail.gateway.reversal;

import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.gateway.request.Reason;
import dev.rewardrail.gateway.request.Reference;
import dev.rewardrail.gateway.request.Request;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** The entry to reverse, or the reference whose entries to reverse. */
@Schema(name = "Reversal")
public record ReversalRequest(
    @Schema(
            description = "Which entry to take back; this or the reference",
            example = "ent_0123456789abcdef0123456789abcdef")
        @Pattern(
            regexp = "ent_[0-9a-f]{32}(_[1-9][0-9]{0,5})?",
            message = "an entry's id, as ent_ and 32 hex digits")
        @Nullable String entryId,
    @Schema(
            description =
                "Your own id of what caused the entries to take back, as a payment's; this or the"
                    + " entry",
            example = "payment:7")
        @Reference
        @Nullable String reference,
    @Schema(
            description = "Why; it stays in the log for ever, so no personal data",
            example = "Payment refunded")
        @Reason
        String reason)
    implements Request {

  /** Refuses both, and none. */
  public ReversalRequest {
    if (entryId == null && reference == null) {
      throw Invalid.missing("entry_id", "reference");
    }
    if (entryId != null && reference != null) {
      throw Invalid.mustBe("reference", "left out where entry_id is given, or the other way round");
    }
  }
}
