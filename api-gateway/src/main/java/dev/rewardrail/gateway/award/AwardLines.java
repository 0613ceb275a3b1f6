package dev.rewardrail.gateway.award;

import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.command.Deadline;
import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.request.Requests;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.ledger.lane.Submission;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Submits the awards of a batch to the ledger. */
@Component
class AwardLines {

  private final Commands commands;
  private final Requests requests;
  private final Clock clock;

  AwardLines(Commands commands, Requests requests, Clock clock) {
    this.commands = commands;
    this.requests = requests;
    this.clock = clock;
  }

  /** Submits an award of a batch; what is wrong with it is its line's result. */
  CompletableFuture<LineResult> submit(
      JsonNode line, Caller caller, long index, Deadline deadline) {
    return submit(() -> requests.read(line, AwardLine.class), caller, index, deadline);
  }

  /** Submits an award of a stream, likewise. */
  CompletableFuture<LineResult> submit(byte[] line, Caller caller, long index, Deadline deadline) {
    return submit(() -> requests.read(line, AwardLine.class), caller, index, deadline);
  }

  /** The result of a line that is no award. */
  CompletableFuture<LineResult> refuse(ApiException why, long index) {
    return CompletableFuture.completedFuture(LineResult.rejected(index, why));
  }

  /**
   * Submits an award. What is wrong with it is its line's result, and is not thrown.
   *
   * @param deadline until when it waits for a place in the lane's queue
   */
  private CompletableFuture<LineResult> submit(
      Supplier<AwardLine> read, Caller caller, long index, Deadline deadline) {
    try {
      AwardLine line = read.get();
      return commands.ask(
          Submission.of(
              line.award().command(caller, clock.instant()),
              caller.keyId(),
              key(line, caller.call().idempotencyKey(), index),
              caller.requestId()),
          deadline,
          (answer, failure) ->
              failure == null ? LineResult.of(index, answer) : LineResult.rejected(index, failure));
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(LineResult.rejected(index, e));
    }
  }

  private static @Nullable String key(AwardLine line, @Nullable String batchKey, long index) {
    if (line.idempotencyKey() != null) {
      return line.idempotencyKey();
    }
    return batchKey == null ? null : batchKey + ":" + index;
  }
}
