package dev.rewardrail.gateway.award;

import dev.rewardrail.gateway.command.Commands;
import dev.rewardrail.gateway.command.Deadline;
import dev.rewardrail.gateway.request.Requests;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.ledger.lane.Submission;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Hands the awards of a batch to the ledger. */
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

  /** Reads a line of a batch. */
  BatchAward read(JsonNode line) {
    return requests.read(line, BatchAward.class);
  }

  /** Reads a line of a stream. */
  BatchAward read(byte[] line) {
    return requests.read(line, BatchAward.class);
  }

  /**
   * Submits one award of a batch. What is wrong with it is its line's result, and is not thrown.
   *
   * @param read reads the award
   * @param deadline until when it waits for a place in the lane's queue
   */
  CompletableFuture<LineResult> submit(
      Supplier<BatchAward> read, Caller caller, long index, Deadline deadline) {
    try {
      BatchAward line = read.get();
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

  private static @Nullable String key(BatchAward line, @Nullable String batchKey, long index) {
    if (line.idempotencyKey() != null) {
      return line.idempotencyKey();
    }
    return batchKey == null ? null : batchKey + ":" + index;
  }
}
