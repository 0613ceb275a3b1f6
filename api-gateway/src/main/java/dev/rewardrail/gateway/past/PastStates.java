package dev.rewardrail.gateway.past;

import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.gateway.history.MomentQuery;
import dev.rewardrail.gateway.history.ReadTrail;
import dev.rewardrail.gateway.leaderboard.BoardQuery;
import dev.rewardrail.gateway.leaderboard.BoardSize;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Places;
import dev.rewardrail.gateway.usecase.ReadPositions;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.ledger.rule.Rules;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.ledger.workspace.SettingsFeed;
import dev.rewardrail.query.history.History;
import dev.rewardrail.query.leaderboard.Leaderboard.Board;
import dev.rewardrail.query.past.AsOf;
import dev.rewardrail.query.past.BoardThen;
import dev.rewardrail.query.past.MemberThen;
import dev.rewardrail.query.past.Past;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/** Balances, profiles and leaderboards as of a moment. */
@Component
public class PastStates {

  /** Each reads a log from its beginning. */
  private static final int BOARDS_MAX = 4;

  private final Past past;
  private final History history;
  private final SettingsFeed settings;
  private final ReadPositions positions;
  private final ReadTrail reading;
  private final InstantSource clock;
  private final Places places = Places.forReads("boards of the past", BOARDS_MAX);

  PastStates(
      Past past,
      History history,
      SettingsFeed settings,
      ReadPositions positions,
      ReadTrail reading,
      InstantSource clock) {
    this.past = past;
    this.history = history;
    this.settings = settings;
    this.positions = positions;
    this.reading = reading;
    this.clock = clock;
  }

  /** What the state that is asked for is told by. */
  record Then(AsOf asOf, Rules rules, Instant at) {}

  /** What a member had. */
  @UseCase(
      value = "getPastBalance",
      scope = Scope.LEDGER_READ,
      waits = true,
      raises = ErrorCode.MEMBER_NOT_FOUND)
  public BalanceAnswer balance(Caller caller, String userId, MomentQuery moment) {
    return member(caller, userId, moment, BalanceAnswer::of);
  }

  /** A member's profile as it was, by the rules of then. */
  @UseCase(
      value = "getPastProfile",
      scope = Scope.LEDGER_READ,
      waits = true,
      raises = ErrorCode.MEMBER_NOT_FOUND)
  public PastProfileAnswer profile(Caller caller, String userId, MomentQuery moment) {
    return member(caller, userId, moment, PastProfileAnswer::of);
  }

  private <T> T member(
      Caller caller, String userId, MomentQuery moment, BiFunction<MemberThen, Then, T> answer) {
    Invalid.requireUserId(userId);
    positions.await(caller, History.READ_FROM);
    AsOf asOf = moment.asOf(history);
    reading.record(caller);
    return past.member(caller.workspaceId(), userId, asOf)
        .map(member -> answer.apply(member, then(caller, asOf, moment)))
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.MEMBER_NOT_FOUND,
                    "nothing had happened to %s in this workspace by then".formatted(userId)));
  }

  private Then then(Caller caller, AsOf asOf, MomentQuery moment) {
    Rules rules =
        settings
            .rulesAt(caller.workspaceId(), asOf.position(), asOf.occurredAt())
            .orElseThrow(
                () ->
                    Invalid.mustBe(
                        "the moment", "one at which there was something in this workspace"));
    return new Then(asOf, rules, moment.at(history, clock.instant()));
  }

  /** A leaderboard as it was. */
  @UseCase(
      value = "getPastLeaderboard",
      scope = Scope.LEDGER_READ,
      waits = true,
      raises = {ErrorCode.TOO_MANY_EVENTS, ErrorCode.TOO_BUSY})
  public PastBoardAnswer leaderboard(
      Caller caller, BoardQuery query, BoardSize size, MomentQuery moment) {
    positions.await(caller, History.READ_FROM);
    AsOf asOf = moment.asOf(history);
    Then then = then(caller, asOf, moment);
    Board board =
        query.board(caller.workspaceId(), LocalDate.ofInstant(then.at(), then.rules().zone()));
    reading.record(caller);
    try (Places.Place place = places.take(caller)) {
      BoardThen found =
          past.board(caller.workspaceId(), board.timeframe(), board.period(), asOf, size.entries());
      return PastBoardAnswer.of(board, asOf, found);
    } catch (Past.TooManyEventsException e) {
      throw new ApiException(
          ErrorCode.TOO_MANY_EVENTS,
          e.getMessage() + "; export them, or ask for an earlier moment");
    }
  }
}
