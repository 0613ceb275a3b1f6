package dev.rewardrail.ledger.lane;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.log.LogStorageEngine;
import dev.rewardrail.ledger.seal.MemberKeys;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What this instance remembers of streams. Only the streams of the batch that is decided are kept
 * up with what other instances wrote; the others are once they are needed. Memory changes only
 * after a commit, so nothing that fails has to be taken back. Used by the lane alone.
 */
public final class States {

  /** Beyond so many foreign events, streams are read by their versions and not by positions. */
  private static final long BETWEEN_MAX = 10_000;

  /**
   * What is in memory.
   *
   * @param asOf the position up to which no event of the stream is missing
   */
  private record Held(Remembered known, long asOf) {}

  private final LogStorageEngine engine;
  private final StoredStates stored;
  private final MemberKeys keys;
  private final Cache<String, Held> memory;
  private final Map<String, Remembered> batch = new HashMap<>();

  /** Up to here the log is known: what is not this instance's own is not after {@code foreign}. */
  private long known;

  /** The position up to which other instances may have written what is not known here. */
  private long foreign;

  /**
   * States of streams in a log.
   *
   * @param keys that are forgotten where another instance erased their members
   * @param memoryMax so many are kept in memory
   */
  public States(LogStorageEngine engine, StoredStates stored, MemberKeys keys, int memoryMax) {
    this.engine = engine;
    this.stored = stored;
    this.keys = keys;
    this.memory = Caffeine.newBuilder().maximumSize(memoryMax).build();
  }

  /**
   * Brings what a batch needs into memory, before the log's lock is taken.
   *
   * @param streams those that the batch needs
   * @param looksForOthers whether the log is asked for what other instances wrote meanwhile, which
   *     spares time under the lock where there are such
   */
  void prepare(Collection<String> streams, boolean looksForOthers) {
    batch.clear();
    Map<String, Remembered> missing = new HashMap<>();
    for (String stream : streams) {
      pin(stream, missing);
    }
    if (missing.isEmpty() && !looksForOthers) {
      return;
    }
    long head = engine.headPosition();
    if (head != known) {
      moveTo(head);
      batch.forEach((stream, held) -> missing.putIfAbsent(stream, held));
    }
    read(missing);
  }

  /** Pins a stream that is up to date; notes what is known of one that is not. */
  private void pin(String stream, Map<String, Remembered> missing) {
    Held held = memory.getIfPresent(stream);
    if (held == null) {
      missing.put(stream, Remembered.NOTHING);
    } else if (held.asOf() < foreign) {
      missing.put(stream, held.known());
    } else {
      batch.put(stream, held.known());
    }
  }

  /** The log was continued by others up to this position; or is another one than it was. */
  private void moveTo(long head) {
    if (head < known) {
      memory.invalidateAll();
      batch.replaceAll((stream, remembered) -> Remembered.NOTHING);
    }
    if (isFar(head)) {
      keys.forget();
    } else {
      keys.forget(
          engine.erased(known, head).stream()
              .map(erased -> new MemberKeys.Owner(erased.workspaceId(), erased.userId()))
              .toList());
    }
    known = head;
    foreign = head;
  }

  private boolean isFar(long head) {
    return head < known || head - known > BETWEEN_MAX;
  }

  private void read(Map<String, Remembered> from) {
    if (from.isEmpty()) {
      return;
    }
    Map<String, Remembered> now = new HashMap<>(from);
    now.putAll(
        stored.load(
            from.entrySet().stream()
                .filter(one -> one.getValue().version() < 0)
                .map(Map.Entry::getKey)
                .toList()));
    Map<String, Long> versions = new HashMap<>();
    now.forEach((stream, remembered) -> versions.put(stream, remembered.version()));
    for (RecordedEvent event : engine.after(versions)) {
      now.computeIfPresent(event.event().stream(), (stream, remembered) -> remembered.after(event));
    }
    batch.putAll(now);
  }

  /**
   * Under the log's lock: takes in what other instances wrote to the batch's streams since it was
   * prepared.
   */
  void catchUp(long head) {
    long from = known;
    boolean isFar = isFar(head);
    moveTo(head);
    if (isFar) {
      read(Map.copyOf(batch));
      return;
    }
    for (RecordedEvent event : engine.between(from, head, batch.keySet())) {
      batch.computeIfPresent(
          event.event().stream(), (stream, remembered) -> remembered.after(event));
    }
  }

  /** The position up to which the log is known. */
  long known() {
    return known;
  }

  /** What is remembered of a stream, without what the batch has staged. */
  Remembered of(String stream) {
    Remembered pinned = batch.get(stream);
    if (pinned != null) {
      return pinned;
    }
    Map<String, Remembered> missing = new HashMap<>();
    pin(stream, missing);
    read(missing);
    return batch.get(stream);
  }

  /** The batch was committed up to a position: these are its events. */
  void committed(List<RecordedEvent> events, long upTo) {
    known = upTo;
    for (RecordedEvent event : events) {
      batch.computeIfPresent(
          event.event().stream(), (stream, remembered) -> remembered.after(event));
    }
    batch.forEach(
        (stream, remembered) -> {
          if (remembered.version() >= 0) {
            memory.put(stream, new Held(stored.note(stream, remembered), upTo));
          }
        });
    batch.clear();
  }
}
