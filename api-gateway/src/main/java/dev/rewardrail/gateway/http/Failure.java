package dev.rewardrail.gateway.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.FieldAnswer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
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
        @Schema(
            description =
                "The first field that is wrong: in a body a JSON pointer (RFC 6901), else the name"
                    + " of the parameter or header; absent where the error is about none",
            example = "/amount")
        @Nullable String field,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "All fields that are wrong; absent likewise")
        @Nullable List<FieldAnswer> errors,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "With already_claimed: from when on the next day can be claimed")
        @Nullable Instant nextClaimAt) {

  /**
   * The body of an error.
   *
   * @param fields those that are wrong; null where it is about none
   */
  static Failure of(ApiException failure, String requestId, @Nullable List<FieldAnswer> fields) {
    String next = failure.details().get("next_claim_at");
    return new Failure(
        false,
        failure.getMessage(),
        failure.code().word(),
        requestId,
        fields == null ? null : fields.getFirst().field(),
        fields,
        next == null ? null : Instant.parse(next));
  }
}
