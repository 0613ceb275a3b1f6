package dev.rewardrail.gateway.ops;

import dev.rewardrail.query.rebuild.GenerationStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The status of a generation. */
@Schema(name = "Generation")
public record GenerationAnswer(
    @Schema(description = "Of which projection", example = "leaderboard") String projection,
    @Schema(description = "1, 2, 3, … of its projection", example = "2") long number,
    @Schema(description = "The version of the folds that built it", example = "1") int version,
    @Schema(
            description =
                "building: filled from the log; ready: built, fed, not yet switched to; live: read;"
                    + " former: read before, fed yet; dropped: done with",
            allowableValues = {"building", "ready", "live", "former", "dropped"},
            example = "live")
        String state,
    @Schema(description = "The last event that its rows know of", example = "42") long position,
    @Schema(description = "Whether it rests until it is resumed", example = "false") boolean paused,
    @Schema(description = "Why it cannot go on; null where it can") @Nullable String error,
    @Schema(description = "The position of the event because of which it cannot; null where none")
        @Nullable Long stoppedAt,
    @Schema(
            description = "When it is switched to, once it is built: never is a dry run",
            allowableValues = {"when_equal", "always", "never"},
            example = "when_equal")
        String switches,
    @Schema(description = "Whether it is still built, compared or switched to", example = "false")
        boolean underWay,
    @Schema(description = "How many events it has taken in", example = "42") long eventsDone,
    @Schema(description = "How many there are", example = "42") long eventsTotal,
    @Schema(description = "How many it takes in a second, while it is built", example = "0")
        double eventsPerSecond,
    @Schema(description = "How much of the log it has, 0 to 100", example = "100") double percent,
    @Schema(
            description =
                "What is being done to it. reading: the log is read and folded; indexing: its rows"
                    + " are saved, its indexes made, and what was written meanwhile is folded;"
                    + " comparing: with what is read; none: it is done, or rests",
            allowableValues = {"reading", "indexing", "comparing", "none"},
            example = "none")
        String step,
    @Schema(
            description =
                "How long it will take yet, until it is compared and switched to; null where that"
                    + " cannot be told")
        @Nullable Double secondsLeft,
    @Schema(
            description =
                "Why the last attempt failed, as where a disk is full: it is made again each"
                    + " second; null where none did")
        @Nullable String failure,
    @Schema(description = "Streams that wait behind an event it cannot take", example = "0")
        long deadLetters,
    @Schema(description = "Rows of its tables, an estimate", example = "97") long rowsEstimate,
    @Schema(description = "The size of its tables and indexes", example = "81920") long sizeBytes,
    @Schema(description = "Null before it was compared") @Nullable ComparisonAnswer comparison,
    @Schema(description = "Whose key asked for it; null for the service itself")
        @Nullable String requestedBy,
    @Schema(description = "When it was begun") Instant begunAt,
    @Schema(description = "When it was built; null before") @Nullable Instant builtAt,
    @Schema(description = "When it was last switched to or from; null where never")
        @Nullable Instant switchedAt,
    @Schema(description = "When it was dropped; null where it is not")
        @Nullable Instant droppedAt) {

  private static final String WITHHELD = "shown to keys with the scope instance:admin";

  static GenerationAnswer of(GenerationStatus status) {
    return new GenerationAnswer(
        status.projection(),
        status.number(),
        status.version(),
        status.state().word(),
        status.position(),
        status.isPaused(),
        status.error(),
        status.stoppedAt(),
        status.switches().name().toLowerCase(Locale.ROOT),
        status.goesOn(),
        status.builtTo(),
        status.target(),
        rounded(status.eventsPerSecond()),
        rounded(status.percent()),
        status.step() == null ? "none" : status.step().name().toLowerCase(Locale.ROOT),
        status.secondsLeft() == null ? null : rounded(status.secondsLeft()),
        status.failure(),
        status.deadLetters(),
        status.rows(),
        status.bytes(),
        ComparisonAnswer.of(status.comparison()),
        status.requestedBy(),
        status.begunAt(),
        status.builtAt(),
        status.switchedAt(),
        status.droppedAt());
  }

  /** The same without what names rows of members: errors, and rows that differ. */
  GenerationAnswer withoutContent() {
    return new GenerationAnswer(
        projection,
        number,
        version,
        state,
        position,
        paused,
        error == null ? null : WITHHELD,
        stoppedAt,
        switches,
        underWay,
        eventsDone,
        eventsTotal,
        eventsPerSecond,
        percent,
        step,
        secondsLeft,
        failure == null ? null : WITHHELD,
        deadLetters,
        rowsEstimate,
        sizeBytes,
        comparison == null ? null : comparison.withoutRows(),
        requestedBy,
        begunAt,
        builtAt,
        switchedAt,
        droppedAt);
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
