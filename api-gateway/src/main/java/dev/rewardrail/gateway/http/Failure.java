package dev.rewardrail.gateway.http;

import io.swagger.v3.oas.annotations.media.Schema;

/** What every failure looks like. */
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
        String requestId) {

  static Failure of(String error, ErrorCode code, String requestId) {
    return new Failure(false, error, code.word(), requestId);
  }
}
