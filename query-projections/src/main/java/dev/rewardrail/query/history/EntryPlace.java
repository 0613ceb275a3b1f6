package dev.rewardrail.query.history;

import java.util.Comparator;

/**
 * The place of an entry in the log.
 *
 * @param position of its event in the log
 * @param item its place among the entries of that event: 0 for the event's own, from 1 for what
 *     follows from it
 */
public record EntryPlace(long position, long item) implements Comparable<EntryPlace> {

  /** Before all that there is. */
  public static final EntryPlace FIRST = new EntryPlace(0, 0);

  /** After all that there is. */
  public static final EntryPlace LAST = new EntryPlace(Long.MAX_VALUE, 0);

  private static final Comparator<EntryPlace> ORDER =
      Comparator.comparingLong(EntryPlace::position).thenComparingLong(EntryPlace::item);

  @Override
  public int compareTo(EntryPlace other) {
    return ORDER.compare(this, other);
  }
}
