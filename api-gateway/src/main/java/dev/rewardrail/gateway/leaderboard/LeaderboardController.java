package dev.rewardrail.gateway.leaderboard;

import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.usecase.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The call {@code /api/v1/leaderboard}. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Leaderboard")
class LeaderboardController {

  private final Leaderboards leaderboards;

  LeaderboardController(Leaderboards leaderboards) {
    this.leaderboards = leaderboards;
  }

  @Operation(
      operationId = "getLeaderboard",
      summary = "Get a leaderboard, or the part of it around a member",
      description =
          "Of two equal scores, the one that was reached first ranks higher. Months and"
              + " weeks are in the time zone of the workspace; weeks are ISO weeks.")
  @GetMapping("/api/v1/leaderboard")
  Success<Leaderboards.BoardAnswer> leaderboard(
      Caller caller,
      @ParameterObject BoardQuery query,
      @ParameterObject BoardSize size,
      @ParameterObject Leaderboards.Around around) {
    return Success.of(leaderboards.find(caller, query, size, around));
  }
}
