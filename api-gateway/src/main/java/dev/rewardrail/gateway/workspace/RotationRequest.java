package dev.rewardrail.gateway.workspace;

import dev.rewardrail.gateway.request.BodyLimit;
import dev.rewardrail.gateway.request.Request;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** The options of a rotation. */
@Schema(name = "KeyRotation")
@BodyLimit(16 * 1024)
public record RotationRequest(
    @Schema(
            description = "For how long the key as it was opens yet; a day unless given",
            example = "3600")
        @Range(min = 0, max = 30 * 24 * 60 * 60)
        @Nullable Long overlapSeconds)
    implements Request {

  private static final Duration OVERLAP = Duration.ofDays(1);

  Duration overlap() {
    return overlapSeconds == null ? OVERLAP : Duration.ofSeconds(overlapSeconds);
  }
}
