package dev.rewardrail.gateway.ops;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rewardrail.gateway.request.BodyLimit;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.query.rebuild.Switches;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The options of a rebuild. */
@Schema(name = "RebuildRequest")
@BodyLimit(16 * 1024)
public record RebuildRequest(
    @JsonProperty("switch")
        @Schema(
            name = "switch",
            description =
                "When the new generation is read in place of the one that is: when_equal, unless"
                    + " given, if all rows are the same, or what is read is stale; always; never,"
                    + " which is a dry run",
            example = "when_equal")
        @Nullable Switches switches)
    implements Request {

  Switches chosen() {
    return Objects.requireNonNullElse(switches, Switches.WHEN_EQUAL);
  }
}
