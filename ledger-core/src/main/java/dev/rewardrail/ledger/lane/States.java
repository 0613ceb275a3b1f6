package dev.rewardrail.ledger.lane;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rewardrail.ledger.command.Refusal;
import dev.rewardrail.ledger.event.MemberErased;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.Streams;
import dev.rewardrail.ledger.event.Unreadable;
import dev.rewardrail.ledger.event.UnreadableEventException;
import dev.rewardrail.ledger.log.LogStorageEngine;
import dev.rewardrail.ledger.log.LogTurn;
import dev.rewardrail.ledger.seal.MemberKeys;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The states of streams that this instance has in memory. Events of other instances evolve them; if
 * there are too many, each state is brought up to date when it is needed. Memory changes only after
 * a commit, so nothing that fails has to be taken back; where the log turns out to know other
 * versions than memory, the batch's streams are read anew. Used by the lane alone.
 */
public final class States {

  private static final Logger LOG = LoggerFactory.getLogger(States.class);

  /** Beyond so many events of other instances, streams are read one by one as they are needed. */
  static final int FOREIGN_MAX = 10_000;

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

  /** The last position whose events memory contains. */
  private long appliedUpTo;

  /** Entries with a smaller {@link Held#asOf} are read again before use. */
  private long stale;

  /** Whether another instance may have configured something since the settings were read. */
  private boolean settingsChanged = true;

  /** Why streams of the batch cannot be used; each fails only the commands that need it. */
  private final Map<String, Refusal> unusable = new HashMap<>();

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
    unusable.clear();
    if (looksForOthers || streams.stream().anyMatch(s -> memory.getIfPresent(s) == null)) {
      keepUp();
    }
    prepareMore(streams);
  }

  /** Takes in what other instances wrote until now. */
  void keepUp() {
    long head = engine.headPosition();
    takeIn(head, () -> engine.between(appliedUpTo, head));
  }

  /** Brings into memory what has turned out to be needed, likewise. */
  void prepareMore(Collection<String> streams) {
    Map<String, Remembered> missing = new HashMap<>();
    for (String stream : streams) {
      if (!batch.containsKey(stream) && !unusable.containsKey(stream)) {
        pin(stream, missing);
      }
    }
    read(missing);
  }

  /** The state of a stream that was prepared; null where it has none, or cannot be used. */
  @Nullable Object prepared(String stream) {
    return batch.getOrDefault(stream, Remembered.NOTHING).state();
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

  /** Pins streams if all of them are in memory and up to date; whether they are. */
  boolean pinRemembered(Collection<String> streams) {
    Map<String, Remembered> missing = new HashMap<>();
    for (String stream : streams) {
      if (unusable.containsKey(stream)) {
        return false;
      }
      if (!batch.containsKey(stream)) {
        pin(stream, missing);
      }
    }
    return missing.isEmpty();
  }

  /** Takes in what other instances wrote up to the log's head, or notes that it is much. */
  private void takeIn(long head, Supplier<List<RecordedEvent>> read) {
    if (head == appliedUpTo) {
      return;
    }
    if (head < appliedUpTo) {
      memory.invalidateAll();
      batch.replaceAll((stream, remembered) -> Remembered.NOTHING);
    }
    Optional<List<RecordedEvent>> others = others(head, read);
    appliedUpTo = head;
    try {
      others.ifPresentOrElse(all -> all.forEach(this::takeIn), () -> distrust(head));
    } catch (Throwable e) {
      distrust(head);
      throw e;
    }
  }

  /** What other instances wrote before a position may be missing in memory. */
  private void distrust(long head) {
    stale = head;
    keys.forget();
    settingsChanged = true;
  }

  /** What others wrote; empty where it is too much. */
  private Optional<List<RecordedEvent>> others(long head, Supplier<List<RecordedEvent>> read) {
    return head < appliedUpTo || head - appliedUpTo > FOREIGN_MAX
        ? Optional.empty()
        : Optional.of(read.get());
  }

  private void takeIn(RecordedEvent event) {
    String stream = event.event().stream();
    settingsChanged |= Streams.isOfSettings(stream);
    if (event.event() instanceof Unreadable) {
      memory.invalidate(stream);
      batch.remove(stream);
      unusable.put(stream, Refusal.of(new UnreadableEventException(event)));
      return;
    }
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
      String stream = event.event().stream();
      if (!unusable.containsKey(stream)) {
        try {
          now.computeIfPresent(stream, (key, remembered) -> remembered.after(event));
        } catch (RuntimeException e) {
          unusable.put(stream, refusal(event, e));
        }
      }
    }
    batch.putAll(now);
    batch.keySet().removeAll(unusable.keySet());
  }

  private static Refusal refusal(RecordedEvent event, RuntimeException e) {
    if (e instanceof UnreadableEventException unreadable) {
      return Refusal.of(unreadable);
    }
    LOG.error("Could not fold the state of {}", event.event().stream(), e);
    return new Refusal(
        "unreadable_event",
        "the event at position %d does not follow from the events before it"
            .formatted(event.position()),
        Map.of("position", Long.toString(event.position())));
  }

  /** Under the log's lock: takes in what other instances wrote since the batch was prepared. */
  void catchUp(LogTurn turn) {
    long before = stale;
    takeIn(turn.startedAfter(), () -> engine.since(turn));
    if (stale != before) {
      read(Map.copyOf(batch));
    }
  }

  /** The last position whose events memory contains. */
  long appliedUpTo() {
    return appliedUpTo;
  }

  /** Whether the settings have to be read again; until {@link #settingsRead}. */
  boolean settingsChanged() {
    return settingsChanged;
  }

  void settingsRead() {
    settingsChanged = false;
  }

  void settingsUnread() {
    settingsChanged = true;
  }

  /** What is remembered of a stream, without what the batch has staged. */
  Remembered of(String stream) {
    Remembered pinned = batch.get(stream);
    if (pinned != null) {
      return pinned;
    }
    prepareMore(List.of(stream));
    if (unusable.containsKey(stream)) {
      throw unusable.get(stream);
    }
    return batch.get(stream);
  }

  /** Forgets the batch's streams: the log has shown that they are not as memory has them. */
  void forget() {
    memory.invalidateAll(batch.keySet());
  }

  /** The batch was committed up to a position: these are its events. */
  void committed(List<RecordedEvent> events, long upTo) {
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
    // Last: what fails before is taken in again, and changes nothing where it is known.
    appliedUpTo = upTo;
  }
}
