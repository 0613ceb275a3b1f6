package dev.rewardrail.gateway.award;

import dev.rewardrail.gateway.request.BodyLimit;
import dev.rewardrail.gateway.request.Request;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A batch of awards.
 *
 * @param awards each as a {@link AwardLine}; one that is none fails alone
 */
@Schema(name = "Batch")
@BodyLimit(AwardBatch.BYTES_MAX)
public record AwardBatch(
    @ArraySchema(
            arraySchema = @Schema(description = "In the order in which they take effect"),
            schema = @Schema(implementation = AwardLine.class))
        @Size(min = 1, max = AwardBatch.AWARDS_MAX)
        List<JsonNode> awards)
    implements Request {

  static final int AWARDS_MAX = 1_000;
  static final int BYTES_MAX = 8 * 1024 * 1024;
}
