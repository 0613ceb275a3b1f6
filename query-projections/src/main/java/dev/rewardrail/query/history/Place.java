package dev.rewardrail.query.history;

import java.util.Comparator;

/**
 * Where an entry stands.
 *
 * @param position of its event in the log
 * @param item its place among the entries of that event: 0 for the event's own, from 1 for what
 *     follows from it
 */
public record Place(long position, long item) implements Comparable<Place> {

  /** Before all that there is. */
  public static final Place FIRST = new Place(0, 0);

  /** After all that there is. */
  public static final Place LAST = new Place(Long.MAX_VALUE, 0);

  private static final Comparator<Place> ORDER =
      Comparator.comparingLong(Place::position).thenComparingLong(Place::item);

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
