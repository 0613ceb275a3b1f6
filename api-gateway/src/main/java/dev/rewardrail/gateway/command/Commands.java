package dev.rewardrail.gateway.command;

import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.setting.ServiceSettings;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Defined;
import dev.rewardrail.gateway.usecase.Expected;
import dev.rewardrail.gateway.usecase.Written;
import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.event.DefinitionEvent;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.lane.Answer;
import dev.rewardrail.ledger.lane.Lane;
import dev.rewardrail.ledger.lane.Submission;
import dev.rewardrail.ledger.rule.Define;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Sends commands to the ledger and waits for their answers. */
@Component
public class Commands {

  private final Lane lane;
  private final Duration answeredWithin;

  Commands(Lane lane, ServiceSettings settings) {
    this.lane = lane;
    this.answeredWithin = settings.answeredWithin();
  }

  /** Asks for a caller's command, and tells its receipt like this. */
  public <T> Written<T> ask(Caller caller, Command command, Function<RecordedEvent, T> data) {
    Answer answer = done(caller, command);
    return Written.of(answer, data.apply(answer.receipt()));
  }

  /** Asks for a definition, and tells it like this. */
  public <T> Defined<T> define(
      Caller caller,
      DefinitionEvent definition,
      Expected expected,
      Function<DefinitionEvent, T> data) {
    Answer answer = done(caller, new Define(definition, expected.version(), null));
    DefinitionEvent defined = (DefinitionEvent) answer.receipt().event();
    return new Defined<>(Written.of(answer, data.apply(defined)), defined.version());
  }

  /** Asks for a caller's command, and waits until it is done. */
  public Answer done(Caller caller, Command command) {
    return await(
        lane.submit(
            Submission.of(
                command, caller.keyId(), caller.call().idempotencyKey(), caller.requestId())));
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
