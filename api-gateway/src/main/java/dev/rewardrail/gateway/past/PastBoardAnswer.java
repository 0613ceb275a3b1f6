package dev.rewardrail.gateway.past;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rewardrail.gateway.usecase.MissingEvent;
import dev.rewardrail.query.leaderboard.Leaderboard.Board;
import dev.rewardrail.query.past.AsOf;
import dev.rewardrail.query.past.BoardThen;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A leaderboard as of a moment. */
@Schema(name = "PastLeaderboard")
public record PastBoardAnswer(
    @Schema(
            description = "Which score decides",
            allowableValues = {"all_time", "monthly", "weekly"})
        String timeframe,
    @Schema(description = "all_time, a month or an ISO week", example = "2026-W47") String period,
    @Schema(description = "How many entries there are here", example = "1") int count,
    @Schema(description = "How many members were on the board", example = "250") long members,
    @Schema(description = "The best first") List<Line> entries,
    AsOfAnswer asOf,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            description =
                "The events that this lacks because they cannot be read; absent where it lacks"
                    + " none")
        @Nullable List<MissingEvent> missing) {

  @Schema(name = "PastLeaderboardEntry")
  public record Line(
      @Schema(description = "1, 2, 2, 4", minimum = "1", example = "1") long rank,
      @Schema(description = "Who", example = "usr_abc123") String userId,
      @Schema(description = "The XP in the period", example = "15000") long xp) {}

  static PastBoardAnswer of(Board board, AsOf asOf, BoardThen found) {
    return new PastBoardAnswer(
        board.timeframe().word(),
        board.period(),
        found.lines().size(),
        found.members(),
        found.lines().stream()
            .map(line -> new Line(line.rank(), line.userId(), line.xp()))
            .toList(),
        AsOfAnswer.of(asOf),
        MissingEvent.of(found.gaps()));
  }
}
