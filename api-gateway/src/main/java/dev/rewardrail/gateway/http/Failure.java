package dev.rewardrail.gateway.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rewardrail.gateway.error.ApiException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The body of every error. */
@Schema(name = "Failure")
public record Failure(
    @Schema(description = "Always false", example = "false") boolean success,
    @Schema(
            description = "What is wrong and what to do, in a sentence",
            example = "amount must be a whole number from 1 to 100000; it was the number 0")
        String error,
    @Schema(
            description = "What clients can tell errors apart by",
            ref = "#/components/schemas/ErrorCode")
        String code,
    @Schema(
            description = "The request's id, as the logs and the header X-Request-Id have it",
            example = "req_0123456789abcdef0123456789abcdef")
        String requestId,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "With already_claimed: from when on the next day can be claimed")
        @Nullable Instant nextClaimAt) {

  static Failure of(ApiException failure, String requestId) {
    String next = failure.details().get("next_claim_at");
    return new Failure(
        false,
        failure.getMessage(),
        failure.code().word(),
        requestId,
        next == null ? null : Instant.parse(next));
  }
}
