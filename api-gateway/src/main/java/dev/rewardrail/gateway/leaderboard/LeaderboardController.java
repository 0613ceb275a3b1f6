package dev.rewardrail.gateway.leaderboard;

import dev.rewardrail.gateway.http.Caller;
import dev.rewardrail.gateway.http.LedgerPosition;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.ledger.member.UserId;
import dev.rewardrail.query.leaderboard.Leaderboard;
import dev.rewardrail.query.leaderboard.Leaderboard.Board;
import dev.rewardrail.query.leaderboard.Timeframe;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The call {@code /api/v1/leaderboard}. */
@RestController
class LeaderboardController {

  private static final int LIMIT_MAX = 100;
  private static final int LIMIT = 50;

  private final Leaderboard leaderboard;
  private final LedgerPosition positions;
  private final Clock clock;

  LeaderboardController(Leaderboard leaderboard, LedgerPosition positions, Clock clock) {
    this.leaderboard = leaderboard;
    this.positions = positions;
    this.clock = clock;
  }

  record Answer(String timeframe, String period, int count, List<Entry> entries) {}

  record Entry(
      long rank,
      String userId,
      String username,
      String avatar,
      long totalXp,
      long monthlyXp,
      long weeklyXp,
      long currentStreak,
      long bestStreak) {

    static Entry of(Leaderboard.Entry entry) {
      return new Entry(
          entry.rank(),
          entry.userId(),
          entry.userId(),
          null,
          entry.totalXp(),
          entry.monthlyXp(),
          entry.weeklyXp(),
          0,
          0);
    }
  }

  @GetMapping("/api/v1/leaderboard")
  Success<Answer> leaderboard(HttpServletRequest request) {
    Parameters parameters =
        Parameters.of(request, Set.of("timeframe", "limit", "period", "user_id"));
    Caller caller = Caller.of(request);
    Board board = board(parameters, caller);
    int limit = parameters.number("limit", 1, LIMIT_MAX, LIMIT);
    Optional<String> userId = parameters.text("user_id", UserId.FORMAT, UserId.MUST_BE);
    positions.await(request, List.of(Leaderboard.PROJECTION));
    List<Entry> entries =
        userId
            .map(id -> leaderboard.around(board, id, limit))
            .orElseGet(() -> leaderboard.top(board, limit))
            .stream()
            .map(Entry::of)
            .toList();
    return Success.of(
        new Answer(board.timeframe().word(), board.period(), entries.size(), entries));
  }

  private Board board(Parameters parameters, Caller caller) {
    Timeframe timeframe =
        parameters
            .text("timeframe")
            .map(
                word ->
                    Timeframe.of(word)
                        .orElseThrow(
                            () -> Parameters.invalid("timeframe", "all_time, monthly or weekly")))
            .orElse(Timeframe.ALL_TIME);
    Board now =
        Board.on(caller.workspaceId(), timeframe, LocalDate.now(clock.withZone(caller.zone())));
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
