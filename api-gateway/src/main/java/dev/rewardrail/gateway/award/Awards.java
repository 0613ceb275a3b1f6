package dev.rewardrail.gateway.award;

import dev.rewardrail.gateway.http.ApiException;
import dev.rewardrail.gateway.http.Caller;
import dev.rewardrail.gateway.http.Fields;
import dev.rewardrail.ledger.lane.Answer;
import dev.rewardrail.ledger.lane.Lane;
import dev.rewardrail.ledger.lane.Submission;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands awards to the ledger's lane. */
@Component
class Awards {

  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(30);

  /** A batch waits for a place in the queue rather than be turned away. */
  private static final Duration BATCH_PATIENCE = Duration.ofSeconds(30);

  private final Lane lane;
  private final Clock clock;

  Awards(Lane lane, Clock clock) {
    this.lane = lane;
    this.clock = clock;
  }

  Answer award(Fields fields, Caller caller, @Nullable String idempotencyKey) {
    CompletableFuture<Answer> answer =
        lane.submit(AwardRequest.single(fields, caller, idempotencyKey, clock.instant()));
    return await(answer);
  }

  /** Waits a bounded while; what is answered later is in the ledger all the same. */
  static <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.get(ANSWERED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw timedOut();
    } catch (TimeoutException e) {
      throw timedOut();
    }
  }

  private static ApiException timedOut() {
    return ApiException.unavailable(
        "timed_out",
        "the ledger did not answer in time; send it again with the same Idempotency-Key, then it"
            + " counts once");
  }

  /**
   * Submits one award of a batch; never throws.
   *
   * @param read reads the award's fields
   */
  CompletableFuture<LineResult> inBatch(
      Supplier<Fields> read, Caller caller, @Nullable String batchKey, long index) {
    try {
      Submission submission =
          AwardRequest.inBatch(read.get(), caller, batchKey, index, clock.instant());
      return lane.submit(submission, BATCH_PATIENCE)
          .handle(
              (answer, failure) ->
                  failure == null
                      ? LineResult.of(index, answer)
                      : LineResult.rejected(index, failure));
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(LineResult.rejected(index, e));
    }
  }
}
