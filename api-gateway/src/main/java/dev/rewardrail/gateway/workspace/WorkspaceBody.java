package dev.rewardrail.gateway.workspace;

import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.gateway.http.Text;
import dev.rewardrail.ledger.workspace.ChangeWorkspace;
import dev.rewardrail.ledger.workspace.WorkspaceTerms;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the API's description tells a workspace that is to be made, and how it is read. */
@Schema(name = "NewWorkspace", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record WorkspaceBody(
    @Schema(
            description = "What you will know it by, no control characters",
            minLength = 1,
            maxLength = 100,
            example = "Acme")
        String name,
    @Schema(
            description =
                "The IANA name of the time zone of its boards and periods; UTC unless given",
            pattern = "^[A-Za-z0-9_+/-]+$",
            example = "Europe/Berlin")
        @Nullable String timeZone,
    @Schema(
            description = "What its plan is called; default unless given",
            minLength = 1,
            maxLength = 100,
            example = "pro")
        @Nullable String plan,
    @Schema(
            description = "Whether its plan lets its keys use the API; true unless given",
            example = "true")
        @Nullable Boolean apiAccess) {

  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final String PLAN = "default";

  /** What may change of a workspace. */
  @Schema(name = "WorkspaceChange", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Change(
      @Schema(
              description = "What it is to be known by",
              minLength = 1,
              maxLength = 100,
              example = "Acme")
          @Nullable String name,
      @Schema(
              description = "The IANA name of the time zone of its boards and periods",
              pattern = "^[A-Za-z0-9_+/-]+$",
              example = "Europe/Berlin")
          @Nullable String timeZone,
      @Schema(
              description = "What its plan is called",
              minLength = 1,
              maxLength = 100,
              example = "pro")
          @Nullable String plan,
      @Schema(description = "Whether its plan lets its keys use the API", example = "true")
          @Nullable Boolean apiAccess) {}

  static WorkspaceTerms of(Fields body) {
    WorkspaceTerms terms =
        new WorkspaceTerms(
            body.text("name", Text.NAME, Text.NAME_MUST_BE),
            zone(body).orElse(UTC),
            body.optionalText("plan", Text.NAME, Text.NAME_MUST_BE).orElse(PLAN),
            body.optionalFlag("api_access").orElse(true));
    body.nothingElse();
    return terms;
  }

  static ChangeWorkspace.Terms changeOf(Fields body) {
    ChangeWorkspace.Terms terms =
        new ChangeWorkspace.Terms(
            body.optionalText("name", Text.NAME, Text.NAME_MUST_BE).orElse(null),
            zone(body).orElse(null),
            body.optionalText("plan", Text.NAME, Text.NAME_MUST_BE).orElse(null),
            body.optionalFlag("api_access").orElse(null));
    body.nothingElse();
    return terms;
  }

  private static Optional<ZoneId> zone(Fields body) {
    return body.optional("time_zone", Text::zone, Text.ZONE_MUST_BE);
  }
}
