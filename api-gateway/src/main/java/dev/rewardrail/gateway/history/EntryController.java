package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.description.Filtered;
import dev.rewardrail.gateway.description.Paged;
import dev.rewardrail.gateway.description.Raises;
import dev.rewardrail.gateway.description.Waits;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.LedgerPosition;
import dev.rewardrail.gateway.http.Page;
import dev.rewardrail.gateway.http.PageRequest;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.gateway.http.Success;
import dev.rewardrail.gateway.member.Opened;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.history.EntryFilter;
import dev.rewardrail.query.history.EntryPlace;
import dev.rewardrail.query.history.History;
import dev.rewardrail.query.history.History.Known;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The ledger's entries. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Ledger")
class EntryController {

  private static final Pattern CURSOR = Pattern.compile("(\\d{1,18})\\.(\\d{1,9})");
  private static final Set<String> PARAMETERS =
      Stream.of(EntryFilters.PARAMETERS, PageRequest.PARAMETERS, Set.of("order"))
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());
  private static final String NEWEST = "newest";
  private static final String OLDEST = "oldest";

  private final History history;
  private final LedgerPosition positions;
  private final Opened opened;
  private final ReadTrail reading;
  private final EntryReader entries;

  EntryController(
      History history,
      LedgerPosition positions,
      Opened opened,
      ReadTrail reading,
      EntryReader entries) {
    this.history = history;
    this.positions = positions;
    this.opened = opened;
    this.reading = reading;
    this.entries = entries;
  }

  @Operation(
      operationId = "listEntries",
      summary = "The ledger's entries that meet all filters",
      description =
          "In the order of the ledger. A filter that fits little is looked for in a million places"
              + " of the log at a time: a page may hold fewer entries than were asked for, or none,"
              + " and still have a next one.")
  @Parameter(
      name = "order",
      in = ParameterIn.QUERY,
      description = "Which come first",
      schema =
          @Schema(
              type = "string",
              allowableValues = {NEWEST, OLDEST},
              defaultValue = NEWEST))
  @Filtered
  @Paged
  @Needs(Scope.LEDGER_READ)
  @Waits
  @GetMapping("/api/v1/ledger/entries")
  Page<EntryAnswer> entries(HttpServletRequest request) {
    Parameters parameters = Parameters.of(request, PARAMETERS);
    PageRequest paging = PageRequest.of(parameters);
    boolean newestFirst =
        parameters.word("order", List.of(NEWEST, OLDEST)).orElse(NEWEST).equals(NEWEST);
    String workspaceId = Caller.of(request).workspaceId();
    EntryFilter filter = EntryFilters.of(parameters, workspaceId);
    boolean isBefore = newestFirst != paging.backwards();
    EntryPlace place =
        paging
            .cursor()
            .map(text -> place(text, paging))
            .orElse(isBefore ? EntryPlace.LAST : EntryPlace.FIRST);
    positions.await(request, History.READ_FROM);
    reading.record(request);
    History.Found found = history.search(filter, place, isBefore, paging.limit() + 1);
    Opened.Texts texts = opened.of(workspaceId, found.entries(), known -> known.entry().userId());
    return paging
        .page(
            found.entries(),
            known -> cursor(known.entry().place()),
            found.searchedTo() == null ? null : cursor(found.searchedTo()))
        .map(known -> EntryAnswer.of(known, texts));
  }

  @Operation(operationId = "getEntry", summary = "An entry of the ledger")
  @Needs(Scope.LEDGER_READ)
  @Waits
  @Raises(ErrorCode.ENTRY_NOT_FOUND)
  @GetMapping("/api/v1/ledger/entries/{entryId}")
  Success<EntryAnswer> entry(HttpServletRequest request, @PathVariable String entryId) {
    Known known = entries.read(request, entryId);
    return Success.of(entries.answer(Caller.of(request).workspaceId(), known));
  }

  private static String cursor(EntryPlace place) {
    return place.position() + "." + place.item();
  }

  private static EntryPlace place(String cursor, PageRequest paging) {
    Matcher place = CURSOR.matcher(cursor);
    if (!place.matches()) {
      throw paging.wrongCursor();
    }
    return new EntryPlace(Long.parseLong(place.group(1)), Long.parseLong(place.group(2)));
  }
}
