package dev.rewardrail.gateway.leaderboard;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.description.Waits;
import dev.rewardrail.gateway.http.LedgerPosition;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.streak.Streaks;
import dev.rewardrail.ledger.member.UserId;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.leaderboard.Leaderboard;
import dev.rewardrail.query.leaderboard.Leaderboard.Board;
import dev.rewardrail.query.profile.Profiles;
import dev.rewardrail.query.table.Projection;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The call {@code /api/v1/leaderboard}. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Leaderboard")
class LeaderboardController {

  private static final int LIMIT_MAX = 100;
  private static final int LIMIT = 50;

  /** Its scores, and the streaks that it shows. */
  private static final List<Projection> READ_FROM =
      List.of(Leaderboard.PROJECTION, Profiles.PROJECTION);

  private final Leaderboard leaderboard;
  private final LedgerPosition positions;
  private final Clock clock;

  LeaderboardController(Leaderboard leaderboard, LedgerPosition positions, Clock clock) {
    this.leaderboard = leaderboard;
    this.positions = positions;
    this.clock = clock;
  }

  @Schema(name = "Leaderboard")
  record Answer(
      @Schema(
              description = "Which score decides",
              allowableValues = {"all_time", "monthly", "weekly"})
          String timeframe,
      @Schema(description = "all_time, a month or an ISO week", example = "2026-W47") String period,
      @Schema(description = "How many entries there are here", example = "1") int count,
      @Schema(description = "The best first") List<Entry> entries) {}

  @Schema(name = "LeaderboardEntry")
  record Entry(
      @Schema(description = "1, 2, 2, 4", minimum = "1", example = "1") long rank,
      @Schema(description = "Who", example = "usr_abc123") String userId,
      @Schema(description = "The member's name; the user id where none is set", example = "Ann")
          String username,
      @Schema(description = "Where the member's picture is") @Nullable String avatar,
      @Schema(description = "All XP", example = "15000") long totalXp,
      @Schema(description = "XP in the current month, or in the one asked for", example = "3000")
          long monthlyXp,
      @Schema(description = "XP in the current week, or in the one asked for", example = "800")
          long weeklyXp,
      @Schema(description = "Days in a row; 0 once it has lapsed", example = "12")
          long currentStreak,
      @Schema(description = "The most days in a row", example = "30") long bestStreak) {

    static Entry of(Leaderboard.Entry entry, Streaks streak) {
      return new Entry(
          entry.rank(),
          entry.userId(),
          entry.name() == null ? entry.userId() : entry.name(),
          entry.avatar(),
          entry.totalXp(),
          entry.monthlyXp(),
          entry.weeklyXp(),
          streak.current(),
          streak.best());
    }
  }

  @Operation(
      operationId = "getLeaderboard",
      summary = "A leaderboard, or the part of it around a member",
      description =
          "Of equal scores the one that was reached first stands first. Months and weeks are in the"
              + " workspace's time zone; weeks are ISO weeks.")
  @Parameter(
      name = "timeframe",
      in = ParameterIn.QUERY,
      description = "Which score decides",
      schema =
          @Schema(
              type = "string",
              allowableValues = {"all_time", "monthly", "weekly"},
              defaultValue = "all_time"))
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "How many entries at the most",
      schema =
          @Schema(
              type = "integer",
              minimum = "1",
              maximum = "" + LIMIT_MAX,
              defaultValue = "" + LIMIT))
  @Parameter(
      name = "period",
      in = ParameterIn.QUERY,
      description =
          "A month (2026-11) or an ISO week (2026-W47) that fits the timeframe; the current one"
              + " unless given",
      schema = @Schema(type = "string", pattern = "^[0-9]{4}-([0-9]{2}|W[0-9]{2})$"))
  @Parameter(
      name = "user_id",
      in = ParameterIn.QUERY,
      description = "Asks for the part around this member; empty where the member has no score",
      schema = @Schema(type = "string", pattern = "^" + UserId.REGEX + "$"))
  @Needs(Scope.LEADERBOARD_READ)
  @Waits
  @GetMapping("/api/v1/leaderboard")
  Success<Answer> leaderboard(HttpServletRequest request) {
    Parameters parameters =
        Parameters.of(request, Set.of("timeframe", "limit", "period", "user_id"));
    Caller caller = Caller.of(request);
    Board board =
        BoardParameters.board(
            parameters, caller.workspaceId(), LocalDate.now(clock.withZone(caller.zone())));
    int limit = parameters.number("limit", 1, LIMIT_MAX, LIMIT);
    Optional<String> userId = parameters.text("user_id", UserId.FORMAT, UserId.MUST_BE);
    positions.await(request, READ_FROM);
    Instant now = clock.instant();
    List<Entry> entries =
        userId
            .map(id -> leaderboard.around(board, id, limit))
            .orElseGet(() -> leaderboard.top(board, limit))
            .stream()
            .map(entry -> Entry.of(entry, Streaks.of(entry.streak(), caller.rules(), now)))
            .toList();
    return Success.of(
        new Answer(board.timeframe().word(), board.period(), entries.size(), entries));
  }
}
