package dev.rewardrail.gateway.ops;

import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.history.ReadTrail;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.ledger.log.LogTail;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.follow.Repairs;
import dev.rewardrail.query.table.Projection;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The operations on dead letters. */
@Component
public class DeadLetterOperations {

  private final Repairs repairs;
  private final LogTail log;
  private final ReadTrail reading;

  DeadLetterOperations(Repairs repairs, LogTail log, ReadTrail reading) {
    this.repairs = repairs;
    this.log = log;
    this.reading = reading;
  }

  /** An event that was not taken, and what became of it. */
  @Schema(name = "UntakenEvent")
  public record UntakenAnswer(
      @Schema(description = "Which projection could not take it", example = "leaderboard")
          String projection,
      @Schema(description = "Where it is set aside: one for each generation that could not take it")
          List<DeadLetterAnswer> deadLetters,
      @Schema(description = "Generations that stopped there while they were built")
          List<StopAnswer> stops,
      @Schema(description = "The event itself, as the log has it")
          LogOperations.EventAnswer event) {}

  /** That a rebuild stopped. */
  @Schema(name = "RebuildStop")
  public record StopAnswer(
      @Schema(description = "Which generation", example = "2") long generation,
      @Schema(description = "Why", example = "java.lang.ArithmeticException: long overflow")
          String error) {}

  /** What came of it. */
  @Schema(name = "Repair")
  public record RepairAnswer(
      @Schema(
              description =
                  "Whether all that waited was taken; false also where nothing waited and only"
                      + " stopped generations go on",
              example = "true")
          boolean taken,
      @Schema(description = "Why not; null where it was") @Nullable String error,
      @Schema(description = "What is still set aside") List<DeadLetterAnswer> deadLetters,
      @Schema(
              description =
                  "Generations that had stopped at the event and go on: follow their progress to"
                      + " see whether they take it")
          List<Long> resumed) {}

  /** What a read model could not take, in the order of the log. */
  @UseCase(
      value = "listDeadLetters",
      scope = Scope.INSTANCE_ADMIN,
      raises = ErrorCode.PROJECTION_NOT_FOUND)
  public List<DeadLetterAnswer> list(Caller caller, String projection) {
    return letters(Ops.projection(projection));
  }

  private List<DeadLetterAnswer> letters(Projection projection) {
    return repairs.deadLetters(projection).stream().map(DeadLetterAnswer::of).toList();
  }

  /** An event that a read model could not take, with the reasons. */
  @UseCase(
      value = "getDeadLetter",
      scope = Scope.INSTANCE_ADMIN,
      raises = {ErrorCode.PROJECTION_NOT_FOUND, ErrorCode.DEAD_LETTER_NOT_FOUND})
  public UntakenAnswer find(Caller caller, String projection, String position) {
    Projection found = Ops.projection(projection);
    long at = Ops.number("position", position);
    Repairs.Untaken untaken = repairs.at(found, at);
    LogTail.Entry event = log.at(at);
    reading.record(caller, event.workspaceId());
    return new UntakenAnswer(
        projection,
        untaken.deadLetters().stream().map(DeadLetterAnswer::of).toList(),
        untaken.stops().stream().map(s -> new StopAnswer(s.generation(), s.error())).toList(),
        LogOperations.EventAnswer.of(event));
  }

  /** Tries an event again, and what waits behind it. */
  @UseCase(
      value = "retryDeadLetter",
      scope = Scope.INSTANCE_ADMIN,
      raises = {ErrorCode.PROJECTION_NOT_FOUND, ErrorCode.DEAD_LETTER_NOT_FOUND})
  public RepairAnswer retry(Caller caller, String projection, String position) {
    Projection found = Ops.projection(projection);
    long at = Ops.number("position", position);
    boolean waits = letters(found).stream().anyMatch(letter -> letter.position() == at);
    return answer(found, waits, repairs.retry(found, at));
  }

  /** Skips an event for good. */
  @UseCase(
      value = "skipDeadLetter",
      scope = Scope.INSTANCE_ADMIN,
      raises = {ErrorCode.PROJECTION_NOT_FOUND, ErrorCode.DEAD_LETTER_NOT_FOUND})
  public RepairAnswer skip(Caller caller, String projection, String position, SkipRequest request) {
    Projection found = Ops.projection(projection);
    return answer(
        found,
        true,
        repairs.skip(found, Ops.number("position", position), request.reason(), caller.keyId()));
  }

  private RepairAnswer answer(Projection projection, boolean waited, Repairs.Repair repair) {
    return new RepairAnswer(
        waited && repair.error() == null, repair.error(), letters(projection), repair.resumed());
  }

  /** What a read model does without, and why. */
  @UseCase(
      value = "listSkips",
      scope = Scope.INSTANCE_ADMIN,
      raises = ErrorCode.PROJECTION_NOT_FOUND)
  public List<SkipAnswer> skips(Caller caller, String projection) {
    return repairs.skips(Ops.projection(projection)).stream().map(SkipAnswer::of).toList();
  }
}
