package dev.rewardrail.gateway.http;

import io.swagger.v3.oas.annotations.media.Schema;

/** The body of every successful answer. */
public record Success<T>(
    @Schema(description = "Always true", example = "true") boolean success, T data) {

  /** A successful answer. */
  public static <T> Success<T> of(T data) {
    return new Success<>(true, data);
  }
}
