package dev.rewardrail.gateway.usecase;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A list that is answered whole. */
public record Listed<T>(
    @Schema(description = "Always true", example = "true") boolean success,
    @Schema(description = "All there are") List<T> data) {

  /** A successful answer. */
  public static <T> Listed<T> of(List<T> data) {
    return new Listed<>(true, data);
  }
}
