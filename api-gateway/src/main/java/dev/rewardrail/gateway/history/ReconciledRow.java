package dev.rewardrail.gateway.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.rewardrail.query.history.Reconciliation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The comparison of one reference. */
@Schema(name = "ReconciledReference")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"reference", "status", "entries", "xp", "rp", "unreadable", "expected_xp"})
record ReconciledRow(
    @Schema(description = "The reference; empty without one", example = "payment:7")
        String reference,
    @Schema(
            description =
                "awarded: both have it; differs: likewise, and it did not earn what it should"
                    + " have; awarded_twice: it earned by several entries; partly_reversed: some of"
                    + " them were taken back; reversed: all of it was taken back; uncollected:"
                    + " likewise, but some of it was spent before and not collected;"
                    + " not_awarded: it earned nothing here; not_given: it is not in your list;"
                    + " no_reference: an award that has none; unreadable: events of it cannot be"
                    + " read",
            allowableValues = {
              "awarded",
              "differs",
              "awarded_twice",
              "partly_reversed",
              "reversed",
              "uncollected",
              "not_awarded",
              "not_given",
              "no_reference",
              "unreadable"
            })
        String status,
    @Schema(description = "The entries that it earned") List<String> entries,
    @Schema(description = "The XP of those that were not taken back", example = "500") long xp,
    @Schema(description = "The RP of those that were not taken back", example = "500") long rp,
    @Schema(
            description =
                "The positions of its events that cannot be read; none but for unreadable")
        List<Long> unreadable,
    @Schema(description = "The XP that it should have earned; absent where that is not given")
        @Nullable Long expectedXp) {

  static ReconciledRow of(Reconciliation.Line line) {
    return new ReconciledRow(
        line.reference(),
        line.status().word(),
        line.entries(),
        line.xp(),
        line.rp(),
        line.unreadable(),
        line.expectedXp());
  }
}
