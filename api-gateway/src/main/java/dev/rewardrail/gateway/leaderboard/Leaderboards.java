package dev.rewardrail.gateway.leaderboard;

import dev.rewardrail.gateway.request.MemberId;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.gateway.streak.Streaks;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.ReadPositions;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.leaderboard.Leaderboard;
import dev.rewardrail.query.leaderboard.Leaderboard.Board;
import dev.rewardrail.query.profile.Profiles;
import dev.rewardrail.query.table.Projection;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The leaderboards of a workspace. */
@Component
public class Leaderboards {

  /** Its scores, and the streaks that it shows. */
  private static final List<Projection> READ_FROM =
      List.of(Leaderboard.PROJECTION, Profiles.PROJECTION);

  private final Leaderboard leaderboard;
  private final ReadPositions positions;
  private final Clock clock;

  Leaderboards(Leaderboard leaderboard, ReadPositions positions, Clock clock) {
    this.leaderboard = leaderboard;
    this.positions = positions;
    this.clock = clock;
  }

  /** A leaderboard, or a part of it. */
  @Schema(name = "Leaderboard")
  public record BoardAnswer(
      @Schema(
              description = "Which score decides",
              allowableValues = {"all_time", "monthly", "weekly"})
          String timeframe,
      @Schema(description = "all_time, a month or an ISO week", example = "2026-W47") String period,
      @Schema(description = "How many entries there are here", example = "1") int count,
      @Schema(description = "The best first") List<Entry> entries) {}

  /** A line of a leaderboard. */
  @Schema(name = "LeaderboardEntry")
  public record Entry(
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

  /** Around whom a board is asked for. */
  public record Around(
      @Schema(
              description =
                  "Asks for the part around this member; empty where the member has no score")
          @MemberId
          @Nullable String userId)
      implements Request {}

  /** The best of a board, or the part of it around a member. */
  @UseCase(value = "getLeaderboard", scope = Scope.LEADERBOARD_READ, waits = true)
  public BoardAnswer find(Caller caller, BoardQuery query, BoardSize size, Around around) {
    Board board = query.board(caller.workspaceId(), LocalDate.now(clock.withZone(caller.zone())));
    positions.await(caller, READ_FROM);
    Instant now = clock.instant();
    List<Leaderboard.Entry> found =
        around.userId() == null
            ? leaderboard.top(board, size.entries())
            : leaderboard.around(board, around.userId(), size.entries());
    List<Entry> entries =
        found.stream()
            .map(entry -> Entry.of(entry, Streaks.of(entry.streak(), caller.rules(), now)))
            .toList();
    return new BoardAnswer(board.timeframe().word(), board.period(), entries.size(), entries);
  }
}
