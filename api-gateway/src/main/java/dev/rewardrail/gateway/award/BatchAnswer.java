package dev.rewardrail.gateway.award;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/** The answer to a batch of awards. */
@Schema(name = "BatchAnswer")
public record BatchAnswer(
    @Schema(description = "One for each award, in their order") List<LineResult> results) {

  /** The position of the newest award; none where nothing was awarded. */
  OptionalLong newest() {
    return results.stream()
        .map(LineResult::position)
        .filter(Objects::nonNull)
        .mapToLong(Long::longValue)
        .max();
  }
}
