package dev.rewardrail.gateway.effect;

import dev.rewardrail.ledger.command.Command;
import dev.rewardrail.ledger.lane.Answer;
import dev.rewardrail.ledger.lane.Lane;
import dev.rewardrail.ledger.lane.Submission;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.stereotype.Component;

/** Sends the service's own commands to the ledger. */
@Component
class ServiceCommands {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Lane lane;

  ServiceCommands(Lane lane) {
    this.lane = lane;
  }

  /** Asks for a command that counts once for its key, and waits for it. */
  Answer once(Command command, String key) {
    return answer(submit(command, key));
  }

  /** The same without waiting. */
  CompletableFuture<Answer> submit(Command command, String key) {
    return lane.submit(Submission.of(command, null, key, null), PATIENCE);
  }

  /**
   * Waits for an answer.
   *
   * @throws dev.rewardrail.ledger.command.Refusal where a rule refused it
   */
  static Answer answer(CompletableFuture<Answer> asked) {
    try {
      return asked.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
