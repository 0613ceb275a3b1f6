package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.access.Caller;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.ledger.event.Streams;
import dev.rewardrail.ledger.member.UserId;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.history.EntryFilter;
import dev.rewardrail.query.history.EntryFilter.Bounds;
import dev.rewardrail.query.history.EntryFilter.Span;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What exports are asked for. */
@Component
class ExportRequests {

  private static final Set<String> OF_EVENTS =
      Set.of(
          "format",
          "from_position",
          "to_position",
          "recorded_from",
          "recorded_until",
          "user_id",
          "workspaces");
  private static final Set<String> OF_ENTRIES =
      Stream.concat(EntryFilters.PARAMETERS.stream(), Stream.of("format"))
          .collect(Collectors.toUnmodifiableSet());

  private final Exports exports;

  ExportRequests(Exports exports) {
    this.exports = exports;
  }

  /** An export, whole. */
  record Asked(
      String of,
      boolean isOfAll,
      ExportFormat format,
      Bounds positions,
      ExportFormat.Writer writer,
      Filling content) {

    Lines write(OutputStream out) throws IOException {
      Lines lines = new Lines(out, writer);
      content.write(lines);
      return lines;
    }
  }

  @FunctionalInterface
  interface Filling {
    void write(Lines out) throws IOException;
  }

  Asked events(HttpServletRequest request) {
    Parameters parameters = Parameters.of(request, OF_EVENTS);
    boolean isOfAll =
        parameters.word("workspaces", List.of("own", "all")).orElse("own").equals("all");
    if (isOfAll) {
      Caller.of(request).need(Scope.INSTANCE_ADMIN, "an export of all workspaces");
    }
    String workspaceId = Caller.of(request).workspaceId();
    String stream =
        parameters
            .text("user_id", UserId.FORMAT, UserId.MUST_BE)
            .map(userId -> Streams.member(workspaceId, userId))
            .orElse(null);
    if (isOfAll && stream != null) {
      throw Parameters.invalid("user_id", "left out where workspaces is all");
    }
    Bounds positions =
        recorded(
            within(EntryFilters.positions(parameters)), EntryFilters.span("recorded", parameters));
    ExportFormat format = ExportFormat.of(parameters);
    return new Asked(
        "events",
        isOfAll,
        format,
        positions,
        format.of(EventRow.class),
        out -> exports.events(isOfAll ? null : workspaceId, stream, positions, out));
  }

  Asked entries(HttpServletRequest request) {
    Parameters parameters = Parameters.of(request, OF_ENTRIES);
    EntryFilter asked = EntryFilters.of(parameters, Caller.of(request).workspaceId());
    Bounds positions = within(asked.positions());
    EntryFilter filter = asked.upTo(positions.max());
    ExportFormat format = ExportFormat.of(parameters);
    return new Asked(
        "entries",
        false,
        format,
        positions,
        format.of(EntryRow.class),
        out -> exports.entries(filter, out));
  }

  /** Positions rise with the time of writing, so that is a range of them too. */
  private Bounds recorded(Bounds asked, Span recorded) {
    if (recorded.equals(Span.ANY)) {
      return asked;
    }
    long min =
        recorded.from() == null
            ? asked.min()
            : Math.max(asked.min(), exports.recordedBefore(recorded.from()) + 1);
    long max =
        recorded.until() == null
            ? asked.max()
            : Math.min(asked.max(), exports.recordedBefore(recorded.until()));
    if (min > max) {
      throw Parameters.invalid(
          recorded.from() == null ? "recorded_until" : "recorded_from",
          "such that something was written in that time, at the positions that are asked for");
    }
    return new Bounds(min, max);
  }

  /** What of the positions that are asked for there is. */
  private Bounds within(Bounds asked) {
    long head = exports.head();
    if (asked.max() != Long.MAX_VALUE && asked.max() > head) {
      throw Parameters.invalid("to_position", "at most where the log ends, which is " + head);
    }
    if (asked.min() > head) {
      throw Parameters.invalid("from_position", "at most where the log ends, which is " + head);
    }
    return new Bounds(Math.max(1, asked.min()), Math.min(head, asked.max()));
  }
}
