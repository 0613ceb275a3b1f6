package dev.rewardrail.gateway.past;

import dev.rewardrail.gateway.history.MomentQuery;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.leaderboard.BoardQuery;
import dev.rewardrail.gateway.leaderboard.BoardSize;
import dev.rewardrail.gateway.usecase.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
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

  private final PastStates past;

  PastController(PastStates past) {
    this.past = past;
  }

  @Operation(
      operationId = "getPastBalance",
      summary = "Get the balance of a member at a point in time",
      description =
          "As it was known then (`position`, `recorded_at`), or as it is known now of then"
              + " (`occurred_at`).")
  @GetMapping("/api/v1/ledger/balances/{userId}")
  Success<BalanceAnswer> balance(
      Caller caller, @PathVariable String userId, @ParameterObject MomentQuery moment) {
    return Success.of(past.balance(caller, userId, moment));
  }

  @Operation(
      operationId = "getPastProfile",
      summary = "Get a member's profile at a point in time",
      description =
          "As it was known then (`position`, `recorded_at`), or as it is known now of then"
              + " (`occurred_at`). The rules are those of then.")
  @GetMapping("/api/v1/ledger/profiles/{userId}")
  Success<PastProfileAnswer> profile(
      Caller caller, @PathVariable String userId, @ParameterObject MomentQuery moment) {
    return Success.of(past.profile(caller, userId, moment));
  }

  @Operation(
      operationId = "getPastLeaderboard",
      summary = "Get a leaderboard at a point in time",
      description =
          "As it was known then (`position`, `recorded_at`), or as it is known now of then"
              + " (`occurred_at`). Refused for a workspace that had more than a million events by"
              + " then.")
  @GetMapping("/api/v1/ledger/leaderboard")
  Success<PastBoardAnswer> leaderboard(
      Caller caller,
      @ParameterObject BoardQuery query,
      @ParameterObject BoardSize size,
      @ParameterObject MomentQuery moment) {
    return Success.of(past.leaderboard(caller, query, size, moment));
  }
}
