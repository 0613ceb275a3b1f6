package dev.rewardrail.gateway.workspace;

import dev.rewardrail.gateway.request.BodyLimit;
import dev.rewardrail.gateway.request.Name;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.gateway.request.TimeZoneName;
import dev.rewardrail.ledger.workspace.ChangeWorkspace;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A change of a workspace. Fields that are left out stay as they are. */
@Schema(name = "WorkspaceChange")
@BodyLimit(16 * 1024)
public record WorkspaceChange(
    @Schema(description = "What it is to be known by", example = "Acme") @Name
        @Nullable String name,
    @Schema(
            description = "The IANA name of the time zone of its boards and periods",
            pattern = "^[A-Za-z0-9_+/-]+$",
            example = "Europe/Berlin")
        @TimeZoneName
        @Nullable String timeZone,
    @Schema(description = "What its plan is called", example = "pro") @Name @Nullable String plan,
    @Schema(description = "Whether its plan lets its keys use the API", example = "true")
        @Nullable Boolean apiAccess)
    implements Request {

  ChangeWorkspace.Terms terms() {
    return new ChangeWorkspace.Terms(
        name, timeZone == null ? null : ZoneId.of(timeZone), plan, apiAccess);
  }
}
