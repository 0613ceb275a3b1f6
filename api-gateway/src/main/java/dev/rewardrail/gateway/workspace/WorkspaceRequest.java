package dev.rewardrail.gateway.workspace;

import dev.rewardrail.gateway.request.BodyLimit;
import dev.rewardrail.gateway.request.Name;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.gateway.request.TimeZoneName;
import dev.rewardrail.ledger.workspace.WorkspaceTerms;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The definition of a new workspace. */
@Schema(name = "NewWorkspace")
@BodyLimit(16 * 1024)
public record WorkspaceRequest(
    @Schema(description = "What you will know it by, no control characters", example = "Acme") @Name
        String name,
    @Schema(
            description =
                "The IANA name of the time zone of its boards and periods; UTC unless given",
            pattern = "^[A-Za-z0-9_+/-]+$",
            example = "Europe/Berlin")
        @TimeZoneName
        @Nullable String timeZone,
    @Schema(description = "What its plan is called; default unless given", example = "pro") @Name
        @Nullable String plan,
    @Schema(
            description = "Whether its plan lets its keys use the API; true unless given",
            example = "true")
        @Nullable Boolean apiAccess)
    implements Request {

  WorkspaceTerms terms() {
    return new WorkspaceTerms(
        name,
        ZoneId.of(Objects.requireNonNullElse(timeZone, "UTC")),
        Objects.requireNonNullElse(plan, "default"),
        Objects.requireNonNullElse(apiAccess, true));
  }
}
