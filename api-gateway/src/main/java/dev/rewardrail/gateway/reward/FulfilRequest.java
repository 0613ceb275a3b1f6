package dev.rewardrail.gateway.reward;

import dev.rewardrail.gateway.request.Reference;
import dev.rewardrail.gateway.request.Request;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The fulfilment of a redemption. */
@Schema(name = "Fulfilled")
public record FulfilRequest(
    @Schema(
            description =
                "What the member got, where it is a code; sealed, and erased with the member",
            example = "SAVE10ABC")
        @Reference
        @Nullable String promoCode)
    implements Request {}
