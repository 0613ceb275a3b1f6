package dev.rewardrail.ledger.lane;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rewardrail.ledger.event.MemberErased;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.Streams;
import dev.rewardrail.ledger.event.UnreadableEventException;
import dev.rewardrail.ledger.log.LogStorageEngine;
import dev.rewardrail.ledger.seal.MemberKeys;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What this instance remembers of streams. What other instances wrote evolves what is in memory;
 * where that is much, streams are brought up to date once they are needed. Memory changes only
 * after a commit, so nothing that fails has to be taken back. Used by the lane alone.
 */
public final class States {

  /** Beyond so many events of other instances, streams are read one by one as they are needed. */
  private static final int FOREIGN_MAX = 10_000;

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

  /** Up to here the log is known. */
  private long known;

  /** What is in memory as of before this position may lack events of other instances. */
  private long stale;

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
   * @return whether another instance configured something
   */
  boolean prepare(Collection<String> streams, boolean looksForOthers) {
    batch.clear();
    boolean looks =
        looksForOthers || streams.stream().anyMatch(s -> memory.getIfPresent(s) == null);
    boolean hasSettings = looks && takeIn(engine.headPosition());
    Map<String, Remembered> missing = new HashMap<>();
    for (String stream : streams) {
      pin(stream, missing);
    }
    read(missing);
    return hasSettings;
  }

  /** Pins a stream that is up to date; notes what is known of one that is not. */
  private void pin(String stream, Map<String, Remembered> missing) {
    Held held = memory.getIfPresent(stream);
    if (held == null) {
      missing.put(stream, Remembered.NOTHING);
    } else if (held.asOf() < stale) {
      missing.put(stream, held.known());
    } else {
      batch.put(stream, held.known());
    }
  }

  /**
   * Takes in what other instances wrote up to the log's head, or notes that it is much.
   *
   * @return whether some of it was configured, as far as that is known
   */
  private boolean takeIn(long head) {
    if (head == known) {
      return false;
    }
    if (head < known) {
      memory.invalidateAll();
      batch.replaceAll((stream, remembered) -> Remembered.NOTHING);
    }
    Optional<List<RecordedEvent>> others = others(head);
    known = head;
    if (others.isEmpty()) {
      keys.forget();
      stale = head;
      return true;
    }
    others.get().forEach(this::takeIn);
    return others.get().stream().anyMatch(event -> Streams.isOfSettings(event.event().stream()));
  }

  /** What others wrote; empty where it is too much, or this code cannot read some of it. */
  private Optional<List<RecordedEvent>> others(long head) {
    if (head < known || head - known > FOREIGN_MAX) {
      return Optional.empty();
    }
    try {
      return Optional.of(engine.between(known, head));
    } catch (UnreadableEventException e) {
      return Optional.empty();
    }
  }

  private void takeIn(RecordedEvent event) {
    String stream = event.event().stream();
    batch.computeIfPresent(stream, (key, remembered) -> remembered.after(event));
    Held held = memory.getIfPresent(stream);
    if (held != null && held.asOf() >= stale) {
      memory.put(stream, new Held(held.known().after(event), event.position()));
    }
    if (event.event() instanceof MemberErased erased) {
      keys.forget(List.of(new MemberKeys.Owner(erased.workspaceId(), erased.userId())));
    }
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
   * Under the log's lock: takes in what other instances wrote since the batch was prepared.
   *
   * @return whether some of it was configured
   */
  boolean catchUp(long head) {
    long before = stale;
    boolean hasSettings = takeIn(head);
    if (stale != before) {
      read(Map.copyOf(batch));
    }
    return hasSettings;
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
