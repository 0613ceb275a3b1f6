package dev.rewardrail.gateway.account;

import dev.rewardrail.gateway.history.MomentQuery;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Listed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls about accounts. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Accounts")
class AccountController {

  private final AccountBalances accounts;

  AccountController(AccountBalances accounts) {
    this.accounts = accounts;
  }

  @Operation(
      operationId = "getTrialBalance",
      summary = "Get the balance of each account",
      description =
          "Every entry moves points from one account to another: awards from issued to"
              + " members, redemptions from members to redeemed. So the sum of all accounts is"
              + " zero after each position. By `occurred_at` each entry is posted anew, which is"
              + " refused for a workspace with more than a million events.")
  @GetMapping("/api/v1/ledger/accounts")
  Success<AccountBalances.TrialBalance> accounts(
      Caller caller, @ParameterObject MomentQuery moment) {
    return Success.of(accounts.trialBalance(caller, moment));
  }

  @Operation(
      operationId = "getLiability",
      summary = "List the RP that members could still spend, by day",
      description = "The days on which the sum changed, oldest first.")
  @GetMapping("/api/v1/ledger/liability")
  Listed<AccountBalances.Liability> liability(
      Caller caller, @ParameterObject AccountBalances.LiabilityQuery query) {
    return Listed.of(accounts.liability(caller, query));
  }
}
