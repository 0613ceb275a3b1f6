package dev.rewardrail.gateway.account;

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
import dev.rewardrail.gateway.http.Listed;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Places;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.past.AsOfAnswer;
import dev.rewardrail.ledger.event.PointsSystem;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.account.Accounts;
import dev.rewardrail.query.account.Balance;
import dev.rewardrail.query.history.History;
import dev.rewardrail.query.past.AsOf;
import dev.rewardrail.query.past.Past;
import dev.rewardrail.query.table.Projection;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls about accounts. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Accounts")
class AccountController {

  private static final List<Projection> READ_FROM = List.of(Accounts.PROJECTION);

  /** Each reads a log from its beginning. */
  private static final int AT_ONCE_MAX = 4;

  private final Accounts accounts;
  private final Past past;
  private final History history;
  private final LedgerPosition positions;
  private final ReadTrail reading;
  private final Places places = new Places(AT_ONCE_MAX);

  AccountController(
      Accounts accounts, Past past, History history, LedgerPosition positions, ReadTrail reading) {
    this.accounts = accounts;
    this.past = past;
    this.history = history;
    this.positions = positions;
    this.reading = reading;
  }

  @Schema(name = "TrialBalance")
  record TrialBalance(
      @Schema(description = "The accounts of XP") Currency xp,
      @Schema(description = "The accounts of RP") Currency rp,
      @Schema(description = "Which state it is of") AsOfAnswer asOf) {

    static TrialBalance of(List<Balance> balances, AsOf asOf) {
      return new TrialBalance(
          Currency.of(balances, PointsSystem.XP),
          Currency.of(balances, PointsSystem.RP),
          AsOfAnswer.of(asOf));
    }
  }

  @Schema(name = "CurrencyBalance")
  record Currency(
      @Schema(description = "What each account holds") List<AccountAnswer> accounts,
      @Schema(description = "What all hold together: always zero", example = "0") long total) {

    static Currency of(List<Balance> balances, String system) {
      return new Currency(
          balances.stream().map(b -> new AccountAnswer(b.account().word(), b.of(system))).toList(),
          balances.stream().mapToLong(b -> b.of(system)).reduce(0, Math::addExact));
    }
  }

  @Schema(name = "AccountBalance")
  record AccountAnswer(
      @Schema(
              description = "Which",
              allowableValues = {
                "members",
                "issued",
                "streaks",
                "achievements",
                "adjustments",
                "reversed",
                "redeemed"
              },
              example = "members")
          String account,
      @Schema(
              description = "What it holds; below zero where it gave more than it got",
              example = "1500")
          long balance) {}

  @Schema(name = "Liability")
  record Liability(
      @Schema(description = "The day, in the workspace's zone", example = "2026-11-21") String day,
      @Schema(
              description = "Whether it is the day of writing or of counting",
              allowableValues = {"recorded", "occurred"},
              example = "recorded")
          String by,
      @Schema(description = "By how much the RP of all members changed in it", example = "500")
          long moved,
      @Schema(
              description = "The RP of all members at its end: what they can still spend",
              example = "12500")
          long outstandingRp) {}

  @Operation(
      operationId = "getTrialBalance",
      summary = "What each account holds",
      description =
          "Every entry moves points from one account to another: awards from issued to members,"
              + " redemptions from members to redeemed. So all accounts are zero together, after"
              + " each position. By `occurred_at` each entry is posted anew: of a workspace with"
              + " more than a million events that is refused.")
  @AsOfMoment
  @Needs(Scope.LEDGER_READ)
  @Waits
  @Raises({ErrorCode.TOO_MANY_EVENTS, ErrorCode.TOO_BUSY})
  @GetMapping("/api/v1/ledger/accounts")
  Success<TrialBalance> accounts(HttpServletRequest request) {
    Parameters parameters =
        Parameters.of(request, Set.of("position", "recorded_at", "occurred_at"));
    positions.await(request, READ_FROM);
    AsOf asOf = Moment.asOf(parameters, history);
    reading.record(request);
    String workspaceId = Caller.of(request).workspaceId();
    List<Balance> balances =
        asOf.occurredAt() == null
            ? accounts.at(workspaceId, asOf.position())
            : known(workspaceId, asOf);
    return Success.of(TrialBalance.of(balances, asOf));
  }

  private List<Balance> known(String workspaceId, AsOf asOf) {
    try (Places.Place place = places.take()) {
      return past.accounts(workspaceId, asOf);
    } catch (Past.TooManyEventsException e) {
      throw new ApiException(
          ErrorCode.TOO_MANY_EVENTS, e.getMessage() + "; ask for what was known by then");
    }
  }

  @Operation(
      operationId = "getLiability",
      summary = "The RP that members could still spend, day by day",
      description = "The days on which that changed, the oldest first.")
  @Parameter(
      name = "by",
      in = ParameterIn.QUERY,
      description =
          "Which day an entry is of: that on which it was written, or that on which it counts as it"
              + " is known now; a reversal counts on its own day",
      schema =
          @Schema(
              type = "string",
              allowableValues = {"recorded", "occurred"},
              defaultValue = "recorded"))
  @Needs(Scope.LEDGER_READ)
  @Waits
  @GetMapping("/api/v1/ledger/liability")
  Listed<Liability> liability(HttpServletRequest request) {
    Parameters parameters = Parameters.of(request, Set.of("by"));
    String by = parameters.word("by", List.of("recorded", "occurred")).orElse("recorded");
    positions.await(request, READ_FROM);
    reading.record(request);
    return Listed.of(
        accounts
            .outstanding(Caller.of(request).workspaceId(), PointsSystem.RP, by.equals("recorded"))
            .stream()
            .map(day -> new Liability(day.day(), by, day.moved(), day.outstanding()))
            .toList());
  }
}
