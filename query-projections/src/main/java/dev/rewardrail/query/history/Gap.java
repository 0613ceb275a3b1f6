package dev.rewardrail.query.history;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.Unreadable;
import java.util.List;
import java.util.Optional;

/**
 * An event that an answer lacks.
 *
 * @param position its place in the log
 * @param reason why the answer lacks it
 */
public record Gap(long position, String reason) {

  /**
   * Those that a page of a list tells; the ones after its last line are for the next page.
   *
   * @param found those among what was found, which may be one line more than the page shows
   * @param positions where the lines that were found stand, in the order of the list
   * @param limit how many lines the page shows at the most
   */
  public static List<Gap> ofPage(List<Gap> found, List<Long> positions, int limit) {
    if (positions.size() <= limit) {
      return found;
    }
    long last = positions.get(limit - 1);
    boolean isNewestFirst = positions.get(limit) < positions.getFirst();
    return found.stream()
        .filter(gap -> isNewestFirst ? gap.position() > last : gap.position() < last)
        .toList();
  }

  /** Of an event that cannot be read; empty of any other. */
  public static Optional<Gap> of(RecordedEvent recorded) {
    return recorded.event() instanceof Unreadable unreadable
        ? Optional.of(new Gap(recorded.position(), unreadable.reason()))
        : Optional.empty();
  }
}
