package dev.rewardrail.ledger.log;

import dev.rewardrail.ledger.event.RecordedEvent;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log from any position, in its order. No reader sees a position before a smaller one.
 */
public final class LogReader {

  /** The PostgreSQL channel on which each commit tells the position it reached. */
  public static final String CHANNEL = LogTables.CHANNEL;

  private final LogTables tables;
  private final MemberEvents memberEvents;
  private final Newest newest;

  /** Reads the log in this database. */
  public LogReader(DataSource dataSource) {
    this(dataSource, new Newest(0));
  }

  /** The same where this instance knows the newest events. */
  public LogReader(DataSource dataSource, Newest newest) {
    this.tables = new LogTables(dataSource);
    this.memberEvents = new MemberEvents(dataSource);
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
   * @throws dev.rewardrail.ledger.event.UnreadableEventException at the first that cannot be read
   */
  public List<RecordedEvent> after(long position, long upTo, int limit) {
    List<RecordedEvent> known = newest.after(position, upTo, limit);
    return known.isEmpty() ? tables.after(position, upTo, limit) : known;
  }

  /**
   * A page of one stream's events, in their order.
   *
   * @param position the position before the first that is wanted, from 0
   * @param upTo the last position that is wanted
   * @param limit how many at most
   * @throws dev.rewardrail.ledger.event.UnreadableEventException at the first that cannot be read
   */
  public List<RecordedEvent> ofStream(String stream, long position, long upTo, int limit) {
    return tables.ofStream(stream, position, upTo, limit);
  }

  /** How many events a stream has after a position and up to another. */
  public long countOfStream(String stream, long position, long upTo) {
    return tables.countOfStream(stream, position, upTo);
  }

  /** The event with this id. */
  public Optional<RecordedEvent> event(UUID eventId) {
    return oneOf(List.of(eventId));
  }

  /** The event with one of these ids, of which there is one at the most. */
  public Optional<RecordedEvent> oneOf(List<UUID> eventIds) {
    return tables.events(eventIds).stream().findFirst();
  }

  /** All that was configured after this position, in order. */
  public List<RecordedEvent> settingsAfter(long position) {
    return tables.settingsAfter(position);
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
}
