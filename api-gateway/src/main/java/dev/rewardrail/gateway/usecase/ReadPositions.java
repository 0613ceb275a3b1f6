package dev.rewardrail.gateway.usecase;

import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.query.follow.Positions;
import dev.rewardrail.query.table.Projection;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lets callers read their own writes. */
@Component
public class ReadPositions {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Positions positions;

  ReadPositions(Positions positions) {
    this.positions = positions;
  }

  /**
   * Waits until these projections have reached the position that the caller gave, if any.
   *
   * @throws ApiException where they have not within two seconds
   */
  public void await(Caller caller, List<Projection> read) {
    long position = caller.call().position();
    if (position > 0 && !positions.await(read, position, PATIENCE)) {
      throw ApiException.later(
          ErrorCode.READ_MODEL_BEHIND,
          "what was written up to %s cannot be read yet; ask again in a moment"
              .formatted(position));
    }
  }
}
