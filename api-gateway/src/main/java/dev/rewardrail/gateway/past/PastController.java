package dev.rewardrail.gateway.past;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.description.AsOfMoment;
import dev.rewardrail.gateway.description.Raises;
import dev.rewardrail.gateway.description.Waits;
import dev.rewardrail.gateway.history.Moment;
import dev.rewardrail.gateway.history.ReadTrail;
import dev.rewardrail.gateway.http.ApiException;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.LedgerPosition;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Places;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.leaderboard.BoardParameters;
import dev.rewardrail.ledger.member.UserId;
import dev.rewardrail.ledger.rule.Rules;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import dev.rewardrail.query.history.History;
import dev.rewardrail.query.leaderboard.Leaderboard.Board;
import dev.rewardrail.query.past.AsOf;
import dev.rewardrail.query.past.BoardThen;
import dev.rewardrail.query.past.MemberThen;
import dev.rewardrail.query.past.Past;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.BiFunction;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls about the past. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Past")
class PastController {

  private static final int LIMIT_MAX = 100;
  private static final int LIMIT = 50;

  /** Each reads a log from its beginning. */
  private static final int BOARDS_MAX = 4;

  private final Past past;
  private final History history;
  private final SettingsFeed settings;
  private final LedgerPosition positions;
  private final ReadTrail reading;
  private final InstantSource clock;
  private final Places places = new Places(BOARDS_MAX);

  PastController(
      Past past,
      History history,
      SettingsFeed settings,
      LedgerPosition positions,
      ReadTrail reading,
      InstantSource clock) {
    this.past = past;
    this.history = history;
    this.settings = settings;
    this.positions = positions;
    this.reading = reading;
    this.clock = clock;
  }

  @Operation(
      operationId = "getPastBalance",
      summary = "What a member had",
      description = "As it was then, or as it is known now of then.")
  @AsOfMoment
  @Needs(Scope.LEDGER_READ)
  @Waits
  @Raises(ErrorCode.MEMBER_NOT_FOUND)
  @GetMapping("/api/v1/ledger/balances/{userId}")
  Success<BalanceAnswer> balance(HttpServletRequest request, @PathVariable String userId) {
    return Success.of(member(request, userId, (member, then) -> BalanceAnswer.of(member, then)));
  }

  @Operation(
      operationId = "getPastProfile",
      summary = "A member's profile as it was",
      description = "As it was then, or as it is known now of then. Rules are those of then.")
  @AsOfMoment
  @Needs(Scope.LEDGER_READ)
  @Waits
  @Raises(ErrorCode.MEMBER_NOT_FOUND)
  @GetMapping("/api/v1/ledger/profiles/{userId}")
  Success<PastProfileAnswer> profile(HttpServletRequest request, @PathVariable String userId) {
    return Success.of(
        member(request, userId, (member, then) -> PastProfileAnswer.of(member, then)));
  }

  /** What the state that is asked for is told by. */
  record Then(AsOf asOf, Rules rules, Instant at) {}

  private <T> T member(
      HttpServletRequest request, String userId, BiFunction<MemberThen, Then, T> answer) {
    Parameters parameters =
        Parameters.of(request, Set.of("position", "recorded_at", "occurred_at"));
    Parameters.path("user id", userId, UserId.FORMAT, UserId.MUST_BE);
    String workspaceId = Caller.of(request).workspaceId();
    positions.await(request, History.READ_FROM);
    AsOf asOf = Moment.asOf(parameters, history);
    reading.record(request);
    return past.member(workspaceId, userId, asOf)
        .map(member -> answer.apply(member, then(workspaceId, asOf, at(parameters))))
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.MEMBER_NOT_FOUND,
                    "nothing had happened to %s in this workspace by then".formatted(userId)));
  }

  private Then then(String workspaceId, AsOf asOf, Instant at) {
    Rules rules =
        settings
            .rulesAt(workspaceId, asOf.position(), asOf.occurredAt())
            .orElseThrow(
                () ->
                    Parameters.invalid(
                        "the moment", "one at which there was something in this workspace"));
    return new Then(asOf, rules, at);
  }

  /** The moment that is asked for; now where none is. */
  private Instant at(Parameters parameters) {
    return parameters
        .instant("occurred_at")
        .or(() -> parameters.instant("recorded_at"))
        .or(() -> parameters.position("position").map(history::recordedAt))
        .orElseGet(clock::instant);
  }

  @Operation(
      operationId = "getPastLeaderboard",
      summary = "A leaderboard as it was",
      description =
          "As it was then, or as it is known now of then. Of a workspace that had more than a"
              + " million events by then it is refused.")
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
      name = "period",
      in = ParameterIn.QUERY,
      description = "A month or an ISO week that fits the timeframe; the one of then unless given",
      schema = @Schema(type = "string", pattern = "^[0-9]{4}-([0-9]{2}|W[0-9]{2})$"))
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
  @AsOfMoment
  @Needs(Scope.LEDGER_READ)
  @Waits
  @Raises({ErrorCode.TOO_MANY_EVENTS, ErrorCode.TOO_BUSY})
  @GetMapping("/api/v1/ledger/leaderboard")
  Success<PastBoardAnswer> leaderboard(HttpServletRequest request) {
    Parameters parameters =
        Parameters.of(
            request,
            Set.of("timeframe", "period", "limit", "position", "recorded_at", "occurred_at"));
    int limit = parameters.number("limit", 1, LIMIT_MAX, LIMIT);
    Caller caller = Caller.of(request);
    positions.await(request, History.READ_FROM);
    AsOf asOf = Moment.asOf(parameters, history);
    Then then = then(caller.workspaceId(), asOf, at(parameters));
    Board board =
        BoardParameters.board(
            parameters, caller.workspaceId(), LocalDate.ofInstant(then.at(), then.rules().zone()));
    reading.record(request);
    try (Places.Place place = places.take()) {
      BoardThen found =
          past.board(caller.workspaceId(), board.timeframe(), board.period(), asOf, limit);
      return Success.of(PastBoardAnswer.of(board, asOf, found));
    } catch (Past.TooManyEventsException e) {
      throw new ApiException(
          ErrorCode.TOO_MANY_EVENTS,
          e.getMessage() + "; export them, or ask for an earlier moment");
    }
  }
}
