package dev.rewardrail.gateway.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.history.MomentQuery;
import dev.rewardrail.gateway.history.ReadTrail;
import dev.rewardrail.gateway.past.AsOfAnswer;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.MissingEvent;
import dev.rewardrail.gateway.usecase.Places;
import dev.rewardrail.gateway.usecase.ReadPositions;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.ledger.event.PointsSystem;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.account.Accounts;
import dev.rewardrail.query.account.Balance;
import dev.rewardrail.query.account.Balances;
import dev.rewardrail.query.history.History;
import dev.rewardrail.query.past.AsOf;
import dev.rewardrail.query.past.Past;
import dev.rewardrail.query.table.Projection;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The balances of a workspace's accounts. */
@Component
public class AccountBalances {

  private static final List<Projection> READ_FROM = List.of(Accounts.PROJECTION);

  /** Each reads a log from its beginning. */
  private static final int AT_ONCE_MAX = 4;

  private final Accounts accounts;
  private final Past past;
  private final History history;
  private final ReadPositions positions;
  private final ReadTrail reading;
  private final Places places = Places.forReads("balances by occurred_at", AT_ONCE_MAX);

  AccountBalances(
      Accounts accounts, Past past, History history, ReadPositions positions, ReadTrail reading) {
    this.accounts = accounts;
    this.past = past;
    this.history = history;
    this.positions = positions;
    this.reading = reading;
  }

  /** What each account holds, in each points system. */
  @Schema(name = "TrialBalance")
  public record TrialBalance(
      @Schema(description = "The accounts of XP") Currency xp,
      @Schema(description = "The accounts of RP") Currency rp,
      @Schema(description = "Which state it is of") AsOfAnswer asOf,
      @JsonInclude(JsonInclude.Include.NON_NULL)
          @Schema(
              description =
                  "The events that this lacks because they cannot be read; absent where it lacks"
                      + " none")
          @Nullable List<MissingEvent> missing) {

    static TrialBalance of(Balances balances, AsOf asOf) {
      return new TrialBalance(
          Currency.of(balances.accounts(), PointsSystem.XP),
          Currency.of(balances.accounts(), PointsSystem.RP),
          AsOfAnswer.of(asOf),
          MissingEvent.of(balances.gaps()));
    }
  }

  /** The accounts of a points system. */
  @Schema(name = "CurrencyBalance")
  public record Currency(
      @Schema(description = "What each account holds") List<AccountAnswer> accounts,
      @Schema(description = "What all hold together: always zero", example = "0") long total) {

    static Currency of(List<Balance> balances, String system) {
      return new Currency(
          balances.stream().map(b -> new AccountAnswer(b.account().word(), b.of(system))).toList(),
          balances.stream().mapToLong(b -> b.of(system)).reduce(0, Math::addExact));
    }
  }

  /** What an account holds. */
  @Schema(name = "AccountBalance")
  public record AccountAnswer(
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

  /** What members could still spend at the end of a day. */
  @Schema(name = "Liability")
  public record Liability(
      @Schema(description = "The day, in the workspace's zone", example = "2026-11-21") String day,
      @Schema(
              description = "Whether it is the day of writing or of counting",
              allowableValues = {"recorded", "occurred"},
              example = "recorded")
          String by,
      @Schema(description = "By how much the RP of all members changed in it", example = "500")
          long moved,
      @Schema(
              description =
                  "The RP of those members who had some at its end: what they can still spend",
              example = "12500")
          long outstandingRp,
      @Schema(
              description =
                  "What the others lacked, whose RP were below 0: their next awards fill it. By"
                      + " occurred it is approximate: balances follow the order of writing",
              example = "0")
          long owedRp) {}

  /** What each account holds at a moment; all accounts are zero together. */
  @UseCase(
      value = "getTrialBalance",
      scope = Scope.LEDGER_READ,
      waits = true,
      raises = {ErrorCode.TOO_MANY_EVENTS, ErrorCode.TOO_BUSY})
  public TrialBalance trialBalance(Caller caller, MomentQuery moment) {
    positions.await(caller, READ_FROM);
    AsOf asOf = moment.asOf(history);
    reading.record(caller);
    Balances balances =
        asOf.occurredAt() == null
            ? accounts.at(caller.workspaceId(), asOf.position())
            : known(caller, asOf);
    return TrialBalance.of(balances, asOf);
  }

  private Balances known(Caller caller, AsOf asOf) {
    try (Places.Place place = places.take(caller)) {
      return past.accounts(caller.workspaceId(), asOf);
    } catch (Past.TooManyEventsException e) {
      throw new ApiException(
          ErrorCode.TOO_MANY_EVENTS, e.getMessage() + "; ask for what was known by then");
    }
  }

  /** Which day an entry is of. */
  public enum Day {
    /** That on which it was written. */
    RECORDED,
    /** That on which it counts, as it is known now. */
    OCCURRED
  }

  /** By which days liabilities are told. */
  public record LiabilityQuery(
      @Schema(
              description =
                  "Which day an entry is of: that on which it was written, or that on which it"
                      + " counts as it is known now; a reversal counts on its own day",
              defaultValue = "recorded")
          @Nullable Day by)
      implements Request {}

  /** The RP that members could still spend, on the days on which that changed. */
  @UseCase(value = "getLiability", scope = Scope.LEDGER_READ, waits = true)
  public List<Liability> liability(Caller caller, LiabilityQuery query) {
    Day by = Objects.requireNonNullElse(query.by(), Day.RECORDED);
    positions.await(caller, READ_FROM);
    reading.record(caller);
    return accounts.outstanding(caller.workspaceId(), PointsSystem.RP, by == Day.RECORDED).stream()
        .map(
            day ->
                new Liability(
                    day.day(),
                    by.name().toLowerCase(Locale.ROOT),
                    day.moved(),
                    day.outstanding(),
                    day.owed()))
        .toList();
  }
}
