package dev.rewardrail.gateway.award;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.command.Deadline;
import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.ledger.lane.Submission;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands the awards of a batch to the ledger. */
@Component
class Awards {

  private final Commands commands;
  private final Clock clock;

  Awards(Commands commands, Clock clock) {
    this.commands = commands;
    this.clock = clock;
  }

  /**
   * Submits one award of a batch. What is wrong with it is its line's result, and is not thrown.
   *
   * @param read reads the award's fields
   * @param deadline until when it waits for a place in the lane's queue
   */
  CompletableFuture<LineResult> inBatch(
      Supplier<Fields> read,
      Caller caller,
      @Nullable String batchKey,
      long index,
      Deadline deadline) {
    try {
      Submission submission =
          AwardRequest.inBatch(read.get(), caller, batchKey, index, clock.instant());
      return commands.ask(
          submission,
          deadline,
          (answer, failure) ->
              failure == null ? LineResult.of(index, answer) : LineResult.rejected(index, failure));
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(LineResult.rejected(index, e));
    }
  }
}
