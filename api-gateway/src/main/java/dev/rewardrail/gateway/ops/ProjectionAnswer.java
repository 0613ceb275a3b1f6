package dev.rewardrail.gateway.ops;

import dev.rewardrail.query.follow.Lag;
import dev.rewardrail.query.generation.State;
import dev.rewardrail.query.rebuild.GenerationStatus;
import dev.rewardrail.query.table.Projection;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The status of a projection. */
@Schema(name = "Projection")
public record ProjectionAnswer(
    @Schema(description = "Its name", example = "leaderboard") String name,
    @Schema(description = "The version of this service's folds", example = "1") int version,
    @Schema(
            description =
                "following: it takes in what is written; paused; stopped: it cannot go on;"
                    + " building: there is none to read yet",
            allowableValues = {"following", "paused", "stopped", "building"},
            example = "following")
        String state,
    @Schema(description = "Whether what is read was built by another version", example = "false")
        boolean stale,
    @Schema(description = "The number of the generation that is read; null where there is none")
        @Nullable Long generation,
    @Schema(description = "The last event that reads show", example = "42") long position,
    @Schema(description = "Events of the log that reads do not show; null where there are none")
        @Nullable Long lagEvents,
    @Schema(description = "How long the oldest of them has been in the log; likewise")
        @Nullable Double lagSeconds,
    @Schema(description = "Streams that wait behind an event it cannot take", example = "0")
        long deadLetters,
    @Schema(description = "Rows that are read, an estimate", example = "97") long rowsEstimate,
    @Schema(description = "The size of what is read", example = "81920") long sizeBytes,
    @Schema(description = "The one that is built, or waits to be switched to; null where none is")
        @Nullable GenerationAnswer rebuild,
    @Schema(description = "All that are kept and the last that were dropped, the newest first")
        List<GenerationAnswer> generations) {

  static ProjectionAnswer of(Projection projection, List<GenerationStatus> all, Lag lag) {
    Optional<GenerationStatus> live = all.stream().filter(g -> g.state() == State.LIVE).findFirst();
    Optional<GenerationStatus> next =
        all.stream()
            .filter(g -> g.state() == State.BUILDING || g.state() == State.READY)
            .findFirst();
    return new ProjectionAnswer(
        projection.name(),
        projection.version(),
        live.map(ProjectionAnswer::state).orElse("building"),
        live.map(g -> g.version() != projection.version()).orElse(false),
        live.map(GenerationStatus::number).orElse(null),
        live.map(GenerationStatus::position).orElse(0L),
        Double.isNaN(lag.events()) ? null : Math.round(lag.events()),
        Double.isNaN(lag.seconds()) ? null : lag.seconds(),
        live.map(GenerationStatus::deadLetters).orElse(0L),
        live.map(GenerationStatus::rows).orElse(0L),
        live.map(GenerationStatus::bytes).orElse(0L),
        next.map(GenerationAnswer::of).orElse(null),
        all.stream().map(GenerationAnswer::of).toList());
  }

  /** The same without what names rows of members. */
  ProjectionAnswer withoutContent() {
    return new ProjectionAnswer(
        name,
        version,
        state,
        stale,
        generation,
        position,
        lagEvents,
        lagSeconds,
        deadLetters,
        rowsEstimate,
        sizeBytes,
        rebuild == null ? null : rebuild.withoutContent(),
        generations.stream().map(GenerationAnswer::withoutContent).toList());
  }

  private static String state(GenerationStatus live) {
    if (live.isPaused()) {
      return "paused";
    }
    return live.error() == null ? "following" : "stopped";
  }
}
