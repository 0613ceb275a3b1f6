package dev.rewardrail.ledger.log;

import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.RecordedEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log from any position, in its order. No reader sees a position before a smaller one. An
 * event that this version cannot read is answered as an {@link
 * dev.rewardrail.ledger.event.Unreadable} one.
 */
public final class LogReader {

  /** The PostgreSQL channel on which each commit tells the position it reached. */
  public static final String CHANNEL = LogTables.CHANNEL;

  /**
   * Which events that change points are looked for; null is any.
   *
   * @param types which of them; also found are events of types that this version does not know
   * @param actor the key that asked for it
   * @param occurredUntil that instant not included
   */
  public record Search(
      String workspaceId,
      Set<Class<? extends PointsEvent>> types,
      @Nullable String userId,
      @Nullable String reference,
      @Nullable String actor,
      @Nullable Instant occurredFrom,
      @Nullable Instant occurredUntil) {}

  /**
   * Where to look, both ends included.
   *
   * @param limit how many events at most
   */
  public record Window(long from, long upTo, boolean newestFirst, int limit) {}

  /**
   * An event and its hash.
   *
   * @param leafHash as the log's tree has it, 32 bytes
   */
  public record Hashed(RecordedEvent recorded, byte[] leafHash) {}

  /** An event and the reference that it belongs to. */
  public record Referenced(String reference, RecordedEvent recorded) {}

  private final LogTables tables;
  private final LogEvents events;
  private final FoldedEvents folded;
  private final MemberEvents memberEvents;
  private final AuditedEvents audited;
  private final Newest newest;

  /** Reads the log in this database. */
  public LogReader(DataSource dataSource) {
    this(dataSource, new Newest(0));
  }

  /** The same where this instance knows the newest events. */
  public LogReader(DataSource dataSource, Newest newest) {
    this.tables = new LogTables(dataSource);
    this.events = new LogEvents(dataSource);
    this.folded = new FoldedEvents(dataSource);
    this.memberEvents = new MemberEvents(dataSource);
    this.audited = new AuditedEvents(dataSource);
    this.newest = newest;
  }

  /** The position of the newest event; 0 where there is none. */
  public long head() {
    return tables.head().position();
  }

  /**
   * A page of events. One that has fewer than the limit ends where a commit ends.
   *
   * @param position the position before the first that is wanted, from 0
   * @param upTo the last position that is wanted
   * @param limit how many at most
   */
  public List<RecordedEvent> after(long position, long upTo, int limit) {
    List<RecordedEvent> known = newest.after(position, upTo, limit);
    return known.isEmpty() ? events.after(position, upTo, limit) : known;
  }

  /**
   * The same from the log alone, for who folds many: who asked for an event, and how, is not read.
   */
  public List<RecordedEvent> withoutMetadata(long position, long upTo, int limit) {
    return folded.after(position, upTo, limit);
  }

  /**
   * A page of one stream's events, in their order.
   *
   * @param position the position before the first that is wanted, from 0
   * @param upTo the last position that is wanted
   * @param limit how many at most
   */
  public List<RecordedEvent> ofStream(String stream, long position, long upTo, int limit) {
    return events.ofStream(stream, position, upTo, limit);
  }

  /**
   * A page of a workspace's events, in their order.
   *
   * @param position the position before the first that is wanted, from 0
   * @param upTo the last position that is wanted
   * @param limit how many at most
   */
  public List<RecordedEvent> ofWorkspace(String workspaceId, long position, long upTo, int limit) {
    return audited.ofWorkspace(workspaceId, position, upTo, limit);
  }

  /** What these references earned, by awards and adjustments, in the order of positions. */
  public List<Referenced> ofReferences(String workspaceId, Collection<String> references) {
    return audited.ofReferences(workspaceId, references);
  }

  /**
   * A page of all that references earned, by awards and adjustments, in the order of references.
   *
   * @param reference the one after which the page begins, and of it what is after the position;
   *     null for the first
   */
  public List<Referenced> referenced(
      String workspaceId, @Nullable String reference, long position, int limit) {
    return audited.referenced(workspaceId, reference, position, limit);
  }

  /** Whether a workspace has more events than this up to a position. */
  public boolean hasMoreOfWorkspace(String workspaceId, long upTo, long events) {
    return audited.hasMoreOfWorkspace(workspaceId, upTo, events);
  }

  /** How many events a stream has after a position and up to another. */
  public long countOfStream(String stream, long position, long upTo) {
    return events.countOfStream(stream, position, upTo);
  }

  /** The event with this id. */
  public Optional<RecordedEvent> event(UUID eventId) {
    return oneOf(List.of(eventId));
  }

  /** The event with one of these ids, of which there is one at the most. */
  public Optional<RecordedEvent> oneOf(List<UUID> eventIds) {
    return events.events(eventIds).stream().findFirst();
  }

  /** All that was configured after this position, in order. */
  public List<RecordedEvent> settingsAfter(long position) {
    return events.settingsAfter(position);
  }

  /** All that was configured of a workspace up to a position, in order. */
  public List<RecordedEvent> settingsOf(String workspaceId, long upTo) {
    return events.settingsOf(workspaceId, upTo);
  }

  /**
   * What members did and got up to a position, the newest first. What is not told to members (a
   * backfill, what is set of one, a fulfilment's failure) is not among it.
   *
   * @param userId whose; null for all members'
   * @param limit how many at most
   */
  public List<RecordedEvent> ofMembersUpTo(
      String workspaceId, @Nullable String userId, long position, int limit) {
    return memberEvents.upTo(workspaceId, userId, position, limit);
  }

  /** The same from a position on, the oldest first. */
  public List<RecordedEvent> ofMembersFrom(
      String workspaceId, @Nullable String userId, long position, int limit) {
    return memberEvents.from(workspaceId, userId, position, limit);
  }

  /** The events of a window that are looked for, in its order. */
  public List<Hashed> search(Search search, Window window) {
    return audited.search(search, window);
  }

  /** The event with this id, and its hash. */
  public Optional<Hashed> hashed(UUID eventId) {
    return audited.event(eventId);
  }

  /**
   * What took something back from members, or gave back what they had spent: reversals and refunds
   * of some streams, in the order of positions.
   *
   * @param position the position before the first that is wanted
   * @param upTo the last position that is wanted
   */
  public List<RecordedEvent> takenBack(Collection<String> streams, long position, long upTo) {
    return audited.takenBack(streams, position, upTo);
  }

  /** The last event of a stream before a position that unlocked this achievement. */
  public Optional<RecordedEvent> unlocking(String stream, long position, String achievementId) {
    return audited.unlocking(stream, position, achievementId);
  }

  /** When the event at a position, of which there must be one, was written. */
  public Instant recordedAt(long position) {
    return audited.recordedAt(position);
  }

  /** The first position that was recorded then or later; one past the last where none was. */
  public long firstRecordedFrom(Instant instant) {
    return audited.firstRecordedFrom(instant);
  }
}
