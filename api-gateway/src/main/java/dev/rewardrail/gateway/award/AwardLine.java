package dev.rewardrail.gateway.award;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rewardrail.gateway.request.KeyText;
import dev.rewardrail.gateway.request.Request;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An award of a batch. */
@Schema(name = "BatchAward")
record AwardLine(
    @JsonUnwrapped AwardRequest award,
    @Schema(
            description =
                "Makes a repeat of this award count once; without it the header's key stands for"
                    + " key:index",
            example = "a")
        @KeyText
        @Nullable String idempotencyKey)
    implements Request {}
