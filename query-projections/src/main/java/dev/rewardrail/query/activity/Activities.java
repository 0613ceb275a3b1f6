package dev.rewardrail.query.activity;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.query.table.Projection;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The queries about members' activity. */
public final class Activities {

  /** What must have been reached to answer them: nothing but the log itself. */
  public static final List<Projection> READ_FROM = List.of();

  /** Where something stands: the position of its event, and its place in that. */
  public record Place(long position, long item) implements Comparable<Place> {

    /** Before all there is. */
    public static final Place FIRST = new Place(0, 0);

    /** After all there is. */
    public static final Place LAST = new Place(Long.MAX_VALUE, 0);

    @Override
    public int compareTo(Place other) {
      return Comparator.comparingLong(Place::position)
          .thenComparingLong(Place::item)
          .compare(this, other);
    }
  }

  /**
   * Something that members see.
   *
   * @param kind award, claim, achievement, achievement_lost, level_up, level_down, redemption,
   *     redemption_fulfilled, redemption_refunded, reversal, adjustment, freezes or freezes_used
   * @param subject the id of what it is about; null where it has none
   * @param amount the days of a streak, the level, how many freezes; null of others
   * @param sealedText the award's description, sealed with the member's key; null of others
   */
  public record Item(
      Place place,
      String userId,
      String kind,
      long xp,
      long rp,
      @Nullable String subject,
      @Nullable String title,
      @Nullable Long amount,
      @Nullable String sealedText,
      @Nullable String reference,
      @Nullable String reason,
      Instant occurredAt) {

    static Item of(ActivityRow row) {
      return new Item(
          new Place(row.key().position(), row.key().item()),
          row.userId(),
          row.kind(),
          row.xp(),
          row.rp(),
          row.subject(),
          row.title(),
          row.amount(),
          row.sealedText(),
          row.reference(),
          row.reason(),
          row.occurredAt());
    }
  }

  private final LogReader log;

  /** Reads the log in this database. */
  public Activities(DataSource dataSource) {
    this.log = new LogReader(dataSource);
  }

  /**
   * What came before a place, the newest first.
   *
   * @param userId whose; null for all members'
   */
  public List<Item> older(String workspaceId, @Nullable String userId, Place place, int limit) {
    return log.ofMembersUpTo(workspaceId, userId, place.position(), limit + 1).stream()
        .flatMap(event -> items(event).reversed().stream())
        .filter(item -> item.place().compareTo(place) < 0)
        .limit(limit)
        .toList();
  }

  /** What came after a place, the oldest first. */
  public List<Item> newer(String workspaceId, @Nullable String userId, Place place, int limit) {
    return log.ofMembersFrom(workspaceId, userId, place.position(), limit + 1).stream()
        .flatMap(event -> items(event).stream())
        .filter(item -> item.place().compareTo(place) > 0)
        .limit(limit)
        .toList();
  }

  private static List<Item> items(RecordedEvent event) {
    return ActivityRow.of(event).stream().map(Item::of).toList();
  }
}
