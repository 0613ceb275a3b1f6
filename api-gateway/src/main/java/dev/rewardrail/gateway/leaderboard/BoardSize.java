package dev.rewardrail.gateway.leaderboard;

import dev.rewardrail.gateway.request.Request;
import io.swagger.v3.oas.annotations.media.Schema;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** The query parameter for the number of entries of a board. */
public record BoardSize(
    @Schema(description = "How many entries at the most", defaultValue = "50")
        @Range(min = 1, max = 100)
        @Nullable Integer limit)
    implements Request {

  private static final int LIMIT = 50;

  /** How many at the most. */
  public int entries() {
    return limit == null ? LIMIT : limit;
  }
}
