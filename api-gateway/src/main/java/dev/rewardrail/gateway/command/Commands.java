package dev.rewardrail.gateway.command;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.http.ApiException;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.IdempotencyKey;
import dev.rewardrail.gateway.http.LedgerPosition;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.http.Versions;
import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.event.DefinitionEvent;
import dev.rewardrail.ledger.lane.Answer;
import dev.rewardrail.ledger.lane.Lane;
import dev.rewardrail.ledger.lane.Submission;
import dev.rewardrail.ledger.rule.Define;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Asks the ledger to do something, and answers when it is done. */
@Component
public class Commands {

  private final Lane lane;
  private final Duration answeredWithin;

  Commands(Lane lane, @Value("${rewardrail.answered-within}") Duration answeredWithin) {
    this.lane = lane;
    this.answeredWithin = answeredWithin;
  }

  /** Asks for a caller's command, and answers with its receipt. */
  public <T> ResponseEntity<Success<T>> ask(
      HttpServletRequest request, Command command, Function<Answer, T> data) {
    Answer answer = done(request, command);
    return written(answer).body(Success.of(data.apply(answer)));
  }

  /** Asks for a definition, and answers with its receipt and which version it is now. */
  public <T> ResponseEntity<Success<T>> define(
      HttpServletRequest request,
      DefinitionEvent definition,
      @Nullable Integer expected,
      Function<Answer, T> data) {
    Answer answer = done(request, new Define(definition, expected, null));
    int version = ((DefinitionEvent) answer.receipt().event()).version();
    return written(answer)
        .header(HttpHeaders.ETAG, Versions.tag(version))
        .body(Success.of(data.apply(answer)));
  }

  /** Asks for a caller's command, and waits until it is done. */
  public Answer done(HttpServletRequest request, Command command) {
    Caller caller = Caller.of(request);
    return await(
        lane.submit(
            Submission.of(
                command, caller.keyId(), IdempotencyKey.of(request), caller.requestId())));
  }

  /** The beginning of an answer about what was written. */
  public static ResponseEntity.BodyBuilder written(Answer answer) {
    ResponseEntity.BodyBuilder response =
        ResponseEntity.ok()
            .header(LedgerPosition.HEADER, Long.toString(answer.receipt().position()));
    if (answer.replayed()) {
      response.header(IdempotencyKey.REPLAYED, "true");
    }
    return response;
  }

  /** How long a request that begins now may wait in all. */
  public Deadline deadline() {
    return Deadline.in(answeredWithin);
  }

  /**
   * Asks for one command of many, which waits for a place in the queue until the deadline rather
   * than be turned away.
   */
  public <T> CompletableFuture<T> ask(
      Submission submission, Deadline deadline, BiFunction<Answer, Throwable, T> result) {
    return lane.submit(submission, deadline.left()).handle(result::apply);
  }

  private <T> T await(CompletableFuture<T> answer) {
    return await(answer, deadline());
  }

  /** Waits until the deadline; what is answered later is in the ledger all the same. */
  public <T> T await(CompletableFuture<T> answer, Deadline deadline) {
    try {
      return answer.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
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
    return ApiException.later(
        ErrorCode.TIMED_OUT,
        "the ledger did not answer in time; send it again with the same Idempotency-Key, then it"
            + " counts once");
  }
}
