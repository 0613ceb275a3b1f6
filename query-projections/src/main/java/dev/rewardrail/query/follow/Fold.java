package dev.rewardrail.query.follow;

import dev.rewardrail.ledger.event.RecordedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How events make up the rows of a table: plain functions, the same for the live feed and for a
 * rebuild.
 *
 * @param <K> what a row is found by
 * @param <R> a row, its key included
 */
public interface Fold<K, R> {

  /** The keys of the rows that an event changes. */
  List<K> keys(RecordedEvent event);

  /** A row after an event; before its first event there is none. */
  R fold(@Nullable R row, K key, RecordedEvent event);
}
