package dev.rewardrail.gateway.leaderboard;

import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.query.leaderboard.Leaderboard.Board;
import dev.rewardrail.query.leaderboard.Timeframe;
import java.time.LocalDate;

/** Which board the parameters {@code timeframe} and {@code period} ask for. */
public final class BoardParameters {

  private BoardParameters() {}

  /**
   * The board.
   *
   * @param day whose period it is where none is given
   */
  public static Board board(Parameters parameters, String workspaceId, LocalDate day) {
    Timeframe timeframe =
        parameters
            .text("timeframe")
            .map(
                word ->
                    Timeframe.of(word)
                        .orElseThrow(
                            () -> Parameters.invalid("timeframe", "all_time, monthly or weekly")))
            .orElse(Timeframe.ALL_TIME);
    Board now = Board.on(workspaceId, timeframe, day);
    return parameters.text("period").map(period -> past(now, period)).orElse(now);
  }

  private static Board past(Board now, String period) {
    if (!now.timeframe().isPeriod(period)) {
      throw Parameters.invalid(
          "period",
          switch (now.timeframe()) {
            case ALL_TIME -> "left out: all_time has but one; set timeframe to monthly or weekly";
            case MONTHLY -> "a month, as 2026-11, for the timeframe monthly";
            case WEEKLY -> "an ISO week, as 2026-W47, for the timeframe weekly";
          });
    }
    return now.of(period);
  }
}
