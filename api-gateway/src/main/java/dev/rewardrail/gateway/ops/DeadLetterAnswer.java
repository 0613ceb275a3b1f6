package dev.rewardrail.gateway.ops;

import dev.rewardrail.query.follow.DeadLetter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** An event that a projection could not fold. */
@Schema(name = "DeadLetter")
public record DeadLetterAnswer(
    @Schema(description = "Which projection could not take it", example = "leaderboard")
        String projection,
    @Schema(description = "Its place in the log", example = "42") long position,
    @Schema(description = "Which generation could not take it", example = "1") long generation,
    @Schema(description = "The stream whose later events wait", example = "ws_demo/member/usr_1")
        String stream,
    @Schema(description = "Why", example = "java.lang.ArithmeticException: long overflow")
        String error,
    @Schema(description = "How often it was tried", example = "1") long attempts,
    @Schema(description = "How many later events of the stream wait behind it", example = "3")
        long waiting,
    @Schema(description = "When it was set aside") Instant setAsideAt) {

  static DeadLetterAnswer of(DeadLetter letter) {
    return new DeadLetterAnswer(
        letter.projection(),
        letter.position(),
        letter.generation(),
        letter.stream(),
        letter.error(),
        letter.attempts(),
        letter.waiting(),
        letter.setAsideAt());
  }
}
