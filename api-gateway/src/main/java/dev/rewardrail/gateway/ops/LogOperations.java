package dev.rewardrail.gateway.ops;

import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.history.ReadTrail;
import dev.rewardrail.gateway.request.Limits;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.ledger.audit.CheckpointPublisher;
import dev.rewardrail.ledger.lane.StateCheck;
import dev.rewardrail.ledger.log.LogTail;
import dev.rewardrail.ledger.log.LogVerification;
import dev.rewardrail.ledger.log.LogVerifier;
import dev.rewardrail.ledger.workspace.Scope;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The operations on the log: check and follow. */
@Component
public class LogOperations {

  /** A year of one each five minutes. */
  private static final int PUBLISHED_MAX = 105_120;

  private static final Duration PROGRESS_EVERY = Duration.ofSeconds(1);
  private static final int PAGE = 500;
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  /** Whoever watches for longer asks again from where it was. */
  private static final Duration LASTS = Duration.ofHours(1);

  private final Function<Map<Long, String>, LogVerifier> verifiers;
  private final EventStreams streams;
  private final CheckpointPublisher publishing;
  private final StateCheck states;
  private final LogTail log;
  private final ReadTrail reading;

  LogOperations(
      Function<Map<Long, String>, LogVerifier> verifiers,
      EventStreams streams,
      CheckpointPublisher publishing,
      StateCheck states,
      LogTail log,
      ReadTrail reading) {
    this.verifiers = verifiers;
    this.streams = streams;
    this.publishing = publishing;
    this.states = states;
    this.log = log;
    this.reading = reading;
  }

  /** What was found in the log. */
  @Schema(name = "LogVerification")
  public record LogAnswer(
      @Schema(description = "How many events were checked", example = "42") long checked,
      @Schema(description = "How many there are to check", example = "42") long total,
      @Schema(description = "How much is wrong in all", example = "0") long findingsCount,
      @Schema(description = "What is wrong, the first hundred") List<FindingAnswer> findings,
      @Schema(description = "The root of the tree over what was checked (RFC 9162), in hex")
          String root) {

    static LogAnswer of(LogVerification found) {
      return new LogAnswer(
          found.checked(),
          found.total(),
          found.findingsCount(),
          found.findings().stream()
              .map(f -> new FindingAnswer(f.table(), f.position(), f.what()))
              .toList(),
          found.root());
    }
  }

  /** Something that is wrong. */
  @Schema(name = "LogFinding")
  public record FindingAnswer(
      @Schema(description = "The table", example = "ledger_event") String table,
      @Schema(description = "The position of the row", example = "42") long position,
      @Schema(description = "In words") String what) {}

  /** What the log was known to be. */
  public record KnownQuery(
      @Schema(
              description =
                  "What the log was known to be: how many events, and the root over them, as an"
                      + " earlier verification told it; whether it still is")
          @Pattern(
              regexp = "[0-9]{1,18}:[0-9a-f]{64}",
              message = "a number of events, a colon, and 64 hex digits")
          @Nullable String known)
      implements Request {}

  /** Checks the log row by row, and each stored state of a stream. */
  @UseCase(value = "verifyLog", scope = Scope.INSTANCE_ADMIN, raises = ErrorCode.TOO_BUSY)
  public void verify(Caller caller, KnownQuery query, EventStreams.Target to) {
    Map<Long, String> known = new TreeMap<>(publishing.known(PUBLISHED_MAX));
    String text = query.known();
    if (text != null) {
      int colon = text.indexOf(':');
      known.put(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1));
    }
    streams.answer(
        caller,
        to,
        sender -> {
          LogVerification all = verifiers.apply(known).verify(soFar -> sent(sender, soFar));
          sender.send("done", LogAnswer.of(all.with(wrongStates(sender, all))));
        });
  }

  /** Progress is told on, so that whoever waits knows that the check goes on. */
  private List<LogVerification.Finding> wrongStates(EventStreams.Sender to, LogVerification soFar) {
    AtomicLong sentNanos = new AtomicLong(System.nanoTime());
    Runnable progress =
        () -> {
          if (System.nanoTime() - sentNanos.get() > PROGRESS_EVERY.toNanos()) {
            sent(to, soFar);
            sentNanos.set(System.nanoTime());
          }
        };
    return states.findings(progress).stream()
        .map(
            wrong ->
                new LogVerification.Finding(
                    "stream_state",
                    wrong.position(),
                    "the state of %s is not what its events come to; stop all instances, delete the"
                        + " row, and start them again".formatted(wrong.stream())))
        .toList();
  }

  private static boolean sent(EventStreams.Sender to, LogVerification soFar) {
    try {
      to.send("progress", LogAnswer.of(soFar));
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("nobody listens any more", e);
    }
  }

  /** A row of the log. */
  @Schema(name = "LogEvent")
  public record EventAnswer(
      @Schema(description = "Its place in the log", example = "42") long position,
      @Schema(description = "Its id") UUID eventId,
      @Schema(description = "The tenant in which it happened", example = "ws_demo")
          String workspaceId,
      @Schema(description = "The stream that it belongs to", example = "ws_demo/member/usr_1")
          String stream,
      @Schema(description = "Its place in the stream, from 0", example = "3") long version,
      @Schema(description = "What happened", example = "XpAwarded") String type,
      @Schema(description = "The revision of its shape", example = "1") int revision,
      @Schema(description = "What it says: JSON as it is stored and hashed") String payload,
      @Schema(description = "Who asked for it, and how: likewise") String metadata,
      @Schema(description = "When it counts") Instant occurredAt,
      @Schema(description = "When it was written") Instant recordedAt) {

    static EventAnswer of(LogTail.Entry entry) {
      return new EventAnswer(
          entry.position(),
          entry.eventId(),
          entry.workspaceId(),
          entry.stream(),
          entry.version(),
          entry.type(),
          entry.revision(),
          entry.payload(),
          entry.metadata(),
          entry.occurredAt(),
          entry.recordedAt());
    }
  }

  /** From where the log is followed. */
  public record TailQuery(
      @Schema(
              description =
                  "The position after which to begin; where the log ends now, unless given")
          @Range(min = 0, max = Limits.POSITION_MAX, message = "a position: a whole number")
          @Nullable Long after,
      @Schema(description = "Whether to wait for more; false unless given", example = "false")
          @Nullable Boolean follow)
      implements Request {}

  /** Tells events of all workspaces as they are written, for an hour. */
  @UseCase(value = "tailLog", scope = Scope.INSTANCE_ADMIN, raises = ErrorCode.TOO_BUSY)
  public void tail(Caller caller, TailQuery query, EventStreams.Target to) {
    long after = query.after() == null ? log.head() : query.after();
    reading.recordOfAll(caller);
    streams.answer(caller, to, sender -> tell(sender, after, Boolean.TRUE.equals(query.follow())));
  }

  private void tell(EventStreams.Sender to, long after, boolean follows) throws IOException {
    long begunNanos = System.nanoTime();
    long at = after;
    List<LogTail.Entry> page;
    do {
      page = log.after(at, PAGE);
      for (LogTail.Entry entry : page) {
        to.send("event", EventAnswer.of(entry));
        at = entry.position();
      }
      if (page.isEmpty() && follows) {
        to.stillThere();
        streams.pause(LOOK_EVERY);
      }
    } while ((follows || !page.isEmpty()) && System.nanoTime() - begunNanos < LASTS.toNanos());
  }
}
