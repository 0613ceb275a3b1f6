package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.member.Opened;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Page;
import dev.rewardrail.gateway.usecase.PageRequest;
import dev.rewardrail.gateway.usecase.ReadPositions;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.history.EntryFilter;
import dev.rewardrail.query.history.EntryPlace;
import dev.rewardrail.query.history.Gap;
import dev.rewardrail.query.history.History;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The ledger's entries. */
@Component
public class LedgerEntries {

  private static final Pattern CURSOR = Pattern.compile("(\\d{1,18})\\.(\\d{1,9})");

  private final History history;
  private final ReadPositions positions;
  private final Opened opened;
  private final ReadTrail reading;
  private final EntryReader entries;

  LedgerEntries(
      History history,
      ReadPositions positions,
      Opened opened,
      ReadTrail reading,
      EntryReader entries) {
    this.history = history;
    this.positions = positions;
    this.opened = opened;
    this.reading = reading;
    this.entries = entries;
  }

  /** Which entries come first. */
  public enum Order {
    /** Those that were written last. */
    NEWEST,
    /** Those that were written first. */
    OLDEST
  }

  /** In which order entries are asked for. */
  public record OrderQuery(
      @Schema(description = "Which come first", defaultValue = "newest") @Nullable Order order)
      implements Request {}

  /** A page of the entries that meet all filters, in the order of the ledger. */
  @UseCase(value = "listEntries", scope = Scope.LEDGER_READ, waits = true)
  public Page<EntryAnswer> list(
      Caller caller, OrderQuery order, EntryQuery query, LogRange range, PageRequest paging) {
    EntryFilter filter = query.filter(caller.workspaceId(), range);
    boolean isBefore = (order.order() != Order.OLDEST) != paging.backwards();
    EntryPlace place =
        paging
            .cursor()
            .map(text -> place(text, paging))
            .orElse(isBefore ? EntryPlace.LAST : EntryPlace.FIRST);
    positions.await(caller, History.READ_FROM);
    reading.record(caller);
    History.Found found = history.search(filter, place, isBefore, paging.limit() + 1);
    Opened.Texts texts =
        opened.of(caller.workspaceId(), found.entries(), known -> known.entry().userId());
    return paging
        .page(
            found.entries(),
            known -> cursor(known.entry().place()),
            found.searchedTo() == null ? null : cursor(found.searchedTo()))
        .map(known -> EntryAnswer.of(known, texts))
        .lacking(
            Gap.ofPage(
                found.gaps(),
                found.entries().stream().map(known -> known.entry().place().position()).toList(),
                paging.limit()));
  }

  /** An entry. */
  @UseCase(
      value = "getEntry",
      scope = Scope.LEDGER_READ,
      waits = true,
      raises = ErrorCode.ENTRY_NOT_FOUND)
  public EntryAnswer find(Caller caller, String entryId) {
    return entries.answer(caller.workspaceId(), entries.read(caller, entryId));
  }

  private static String cursor(EntryPlace place) {
    return place.position() + "." + place.item();
  }

  private static EntryPlace place(String cursor, PageRequest paging) {
    Matcher place = paging.matching(cursor, CURSOR);
    return new EntryPlace(Long.parseLong(place.group(1)), Long.parseLong(place.group(2)));
  }
}
