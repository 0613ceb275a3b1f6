package dev.rewardrail.gateway.leaderboard;

import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.query.leaderboard.Leaderboard.Board;
import dev.rewardrail.query.leaderboard.Timeframe;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The query parameters that choose a board. */
public record BoardQuery(
    @Schema(description = "Which score decides", defaultValue = "all_time")
        @Nullable Timeframe timeframe,
    @Schema(
            description =
                "A month (2026-11), an ISO week (2026-W47) or all_time, which fits the timeframe;"
                    + " the one of the moment that is asked about unless given",
            pattern = "^([0-9]{4}-([0-9]{2}|W[0-9]{2})|all_time)$")
        @Nullable String period)
    implements Request {

  /**
   * The board.
   *
   * @param day whose period it is where none is given
   * @throws dev.rewardrail.gateway.error.ApiException where the period does not fit the timeframe
   */
  public Board board(String workspaceId, LocalDate day) {
    Board now =
        Board.on(workspaceId, Objects.requireNonNullElse(timeframe, Timeframe.ALL_TIME), day);
    return period == null ? now : past(now, period);
  }

  private static Board past(Board now, String period) {
    if (period.equals(now.period())) {
      return now;
    }
    if (!now.timeframe().isPeriod(period)) {
      throw Invalid.mustBe(
          "period",
          switch (now.timeframe()) {
            case ALL_TIME ->
                "all_time or left out for the timeframe all_time; set timeframe to monthly or weekly";
            case MONTHLY -> "a month, as 2026-11, for the timeframe monthly";
            case WEEKLY -> "an ISO week, as 2026-W47, for the timeframe weekly";
          });
    }
    return now.of(period);
  }
}
