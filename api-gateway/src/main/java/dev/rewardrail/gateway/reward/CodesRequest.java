package dev.rewardrail.gateway.reward;

import dev.rewardrail.gateway.request.BodyLimit;
import dev.rewardrail.gateway.request.Request;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Codes for a reward's pool. */
@Schema(name = "Codes")
@BodyLimit(2 * 1024 * 1024)
public record CodesRequest(
    @ArraySchema(
            arraySchema =
                @Schema(description = "Each is given once; in this order where one is needed"),
            schema = @Schema(type = "string", pattern = "^[!-~]{1,100}$", example = "SAVE10ABC"))
        @Size(min = 1, max = 10_000)
        List<
                @Pattern(
                    regexp = "[!-~]{1,100}",
                    message = "1 to 100 visible ASCII characters without spaces")
                String>
            codes)
    implements Request {}
