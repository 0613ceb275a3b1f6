package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.gateway.request.MemberId;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.MissingEvent;
import dev.rewardrail.gateway.usecase.Places;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.ledger.audit.Checkpoints;
import dev.rewardrail.ledger.event.Streams;
import dev.rewardrail.ledger.workspace.Scope;
import dev.rewardrail.query.history.EntryFilter;
import dev.rewardrail.query.history.EntryFilter.Bounds;
import dev.rewardrail.query.history.EntryFilter.Span;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Exports the history as lines, with a manifest. */
@Component
public class LedgerExports {

  /** So many go on at once, each a thread that reads the log. */
  private static final int EXPORTS_MAX = 16;

  private final Exports exports;
  private final Checkpoints checkpoints;
  private final ReadTrail reading;
  private final Places places = Places.forReads("exports", EXPORTS_MAX);

  LedgerExports(Exports exports, Checkpoints checkpoints, ReadTrail reading) {
    this.exports = exports;
    this.checkpoints = checkpoints;
    this.reading = reading;
  }

  /** Where an export goes. */
  @FunctionalInterface
  public interface Target {
    /**
     * Begins the answer.
     *
     * @param lastPosition the last position that the export covers
     */
    OutputStream begin(ExportFormat format, long lastPosition) throws IOException;
  }

  /** Whose events are told whole. */
  public enum Whose {
    /** Those of the caller's workspace. */
    OWN,
    /** Those of all workspaces. */
    ALL
  }

  /** Which events are told whole. */
  public record EventsQuery(
      @Schema(
              description = "Whose events are told whole; all needs the scope `instance:admin`",
              defaultValue = "own")
          @Nullable Whose workspaces,
      @Schema(description = "Only this member's events whole, of all others the hash alone")
          @MemberId
          @Nullable String userId)
      implements Request {

    /** Refuses one member of all workspaces. */
    public EventsQuery {
      if (workspaces == Whose.ALL && userId != null) {
        throw Invalid.mustBe("user_id", "left out where workspaces is all");
      }
    }
  }

  private record Export(
      String of,
      boolean isOfAll,
      ExportFormat format,
      Bounds positions,
      Class<?> row,
      Content content) {

    Lines write(OutputStream out) throws IOException {
      Lines lines = new Lines(out, format.of(row));
      content.write(lines);
      lines.end();
      return lines;
    }
  }

  @FunctionalInterface
  private interface Content {
    void write(Lines out) throws IOException;
  }

  /** Writes the log as it is stored; of what is not told whole its position and hash alone. */
  @UseCase(value = "exportEvents", scope = Scope.LEDGER_READ, raises = ErrorCode.TOO_BUSY)
  public void events(
      Caller caller, EventsQuery query, LogRange range, FormatQuery format, Target to)
      throws IOException {
    write(caller, events(caller, query, range, format), to);
  }

  /** What an export of the log is. */
  @UseCase(value = "getEventsManifest", scope = Scope.LEDGER_READ, raises = ErrorCode.TOO_BUSY)
  public Manifest eventsManifest(
      Caller caller, EventsQuery query, LogRange range, FormatQuery format) throws IOException {
    return manifest(caller, events(caller, query, range, format));
  }

  private Export events(Caller caller, EventsQuery query, LogRange range, FormatQuery format) {
    boolean isOfAll = query.workspaces() == Whose.ALL;
    if (isOfAll) {
      caller.need(Scope.INSTANCE_ADMIN, "an export of all workspaces");
    }
    String workspaceId = caller.workspaceId();
    String stream = query.userId() == null ? null : Streams.member(workspaceId, query.userId());
    Bounds positions = recorded(within(range.positions()), range.recorded());
    return new Export(
        "events",
        isOfAll,
        format.chosen(),
        positions,
        EventRow.class,
        out ->
            exports.events(
                new Exports.Whole(
                    isOfAll ? null : workspaceId,
                    stream,
                    caller.key().allows(Scope.INSTANCE_ADMIN)),
                positions,
                out));
  }

  /** Writes the entries that meet all filters, the oldest first. */
  @UseCase(value = "exportEntries", scope = Scope.LEDGER_READ, raises = ErrorCode.TOO_BUSY)
  public void entries(
      Caller caller, EntryQuery query, LogRange range, FormatQuery format, Target to)
      throws IOException {
    write(caller, entries(caller, query, range, format), to);
  }

  /** What an export of entries is. */
  @UseCase(value = "getEntriesManifest", scope = Scope.LEDGER_READ, raises = ErrorCode.TOO_BUSY)
  public Manifest entriesManifest(
      Caller caller, EntryQuery query, LogRange range, FormatQuery format) throws IOException {
    return manifest(caller, entries(caller, query, range, format));
  }

  private Export entries(Caller caller, EntryQuery query, LogRange range, FormatQuery format) {
    EntryFilter asked = query.filter(caller.workspaceId(), range);
    Bounds positions = within(asked.positions());
    EntryFilter filter = asked.upTo(positions.max());
    return new Export(
        "entries",
        false,
        format.chosen(),
        positions,
        EntryRow.class,
        out -> exports.entries(filter, out));
  }

  private void write(Caller caller, Export export, Target to) throws IOException {
    try (Places.Place place = places.take(caller)) {
      record(caller, export);
      OutputStream out = to.begin(export.format(), export.positions().max());
      export.write(out);
      out.flush();
    }
  }

  private void record(Caller caller, Export export) {
    if (export.isOfAll()) {
      reading.recordOfAll(caller);
    } else {
      reading.record(caller);
    }
  }

  private Manifest manifest(Caller caller, Export export) throws IOException {
    try (Places.Place place = places.take(caller)) {
      record(caller, export);
      Lines lines = export.write(OutputStream.nullOutputStream());
      Bounds positions = export.positions();
      return new Manifest(
          export.of(),
          export.format().word(),
          export.format() == ExportFormat.CSV,
          parameters(caller.call().query(), positions.max()),
          positions.min(),
          positions.max(),
          lines.count(),
          lines.bytes(),
          lines.checksum(),
          lines.gaps().isEmpty(),
          MissingEvent.of(lines.gaps()),
          checkpoints.tree().frontier(positions.min() - 1).stream()
              .map(HexFormat.of()::formatHex)
              .toList(),
          HexFormat.of().formatHex(checkpoints.tree().root(positions.max())));
    }
  }

  /** With them the same export is asked for again. */
  private static Map<String, String> parameters(@Nullable String query, long lastPosition) {
    Map<String, String> parameters = new TreeMap<>();
    for (String parameter : query == null ? new String[0] : query.split("&")) {
      String[] parts = parameter.split("=", 2);
      if (parts.length == 2) {
        parameters.put(decoded(parts[0]), decoded(parts[1]));
      }
    }
    parameters.put("to_position", Long.toString(lastPosition));
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
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
      throw Invalid.mustBe(
          recorded.from() == null ? "recorded_until" : "recorded_from",
          "such that something was written in that time, at the positions that are asked for");
    }
    return new Bounds(min, max);
  }

  /** What of the positions that are asked for there is. */
  private Bounds within(Bounds asked) {
    long head = exports.head();
    if (asked.max() != Long.MAX_VALUE && asked.max() > head) {
      throw Invalid.mustBe("to_position", "at most where the log ends, which is " + head);
    }
    if (asked.min() > head) {
      throw Invalid.mustBe("from_position", "at most where the log ends, which is " + head);
    }
    return new Bounds(Math.max(1, asked.min()), Math.min(head, asked.max()));
  }
}
