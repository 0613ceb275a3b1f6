package dev.rewardrail.gateway.reversal;

import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.Limits;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the API's description tells a reversal, and how it is read. */
@Schema(name = "Reversal", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record ReversalBody(
    @Schema(
            description = "Which entry to take back; this or the reference",
            pattern = "^ent_[0-9a-f]{32}$",
            example = "ent_0123456789abcdef0123456789abcdef")
        @Nullable String entryId,
    @Schema(
            description =
                "Your own id of what caused the entries to take back, as a payment's; this or the"
                    + " entry",
            minLength = 1,
            maxLength = 255,
            example = "payment:7")
        @Nullable String reference,
    @Schema(
            description = "Why; it stays in the log for ever, so no personal data",
            minLength = 1,
            maxLength = 255,
            example = "Payment refunded")
        String reason) {

  private static final Pattern ENTRY = Pattern.compile("ent_[0-9a-f]{32}");

  static ReversalBody of(Fields body) {
    ReversalBody reversal =
        new ReversalBody(
            body.optionalText("entry_id", ENTRY, "an entry's id, as ent_ and 32 hex digits")
                .orElse(null),
            body.optionalText("reference", Limits.REFERENCE, Limits.REFERENCE_MUST_BE).orElse(null),
            body.text("reason", Limits.REASON, Limits.REASON_MUST_BE));
    body.nothingElse();
    if (reversal.entryId == null && reversal.reference == null) {
      throw body.missing("entry_id or reference");
    }
    if (reversal.entryId != null && reversal.reference != null) {
      throw body.invalid("reference", "left out where entry_id is given, or the other way round");
    }
    return reversal;
  }
}
