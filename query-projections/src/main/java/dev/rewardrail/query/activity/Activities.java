package dev.rewardrail.query.activity;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.query.history.Gap;
import dev.rewardrail.query.table.Projection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
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
   * What was found.
   *
   * @param gaps the events among them that cannot be read
   */
  public record Found(List<Item> items, List<Gap> gaps) {}

  /**
   * What came before a place, the newest first.
   *
   * @param userId whose; null for all members'
   */
  public Found older(String workspaceId, @Nullable String userId, Place place, int limit) {
    return found(
        position -> log.ofMembersUpTo(workspaceId, userId, position, limit + 1),
        event -> items(event).reversed(),
        item -> item.place().compareTo(place) < 0,
        place.position(),
        -1,
        limit);
  }

  /** What came after a place, the oldest first. */
  public Found newer(String workspaceId, @Nullable String userId, Place place, int limit) {
    return found(
        position -> log.ofMembersFrom(workspaceId, userId, position, limit + 1),
        Activities::items,
        item -> item.place().compareTo(place) > 0,
        place.position(),
        1,
        limit);
  }

  /** Events that cannot be read have no items, so a page of events may not be enough. */
  private static Found found(
      LongFunction<List<RecordedEvent>> pages,
      Function<RecordedEvent, List<Item>> items,
      Predicate<Item> isAsked,
      long from,
      int step,
      int limit) {
    Found found = new Found(new ArrayList<>(), new ArrayList<>());
    long position = from;
    List<RecordedEvent> page;
    do {
      page = pages.apply(position);
      for (RecordedEvent event : page) {
        position = event.position() + step;
        int room = limit - found.items().size();
        if (room > 0) {
          Gap.of(event).ifPresent(found.gaps()::add);
          items.apply(event).stream().filter(isAsked).limit(room).forEach(found.items()::add);
        }
      }
    } while (found.items().size() < limit && page.size() > limit);
    return found;
  }

  private static List<Item> items(RecordedEvent event) {
    return ActivityRow.of(event).stream().map(Item::of).toList();
  }
}
