package dev.rewardrail.gateway.effect;

import dev.rewardrail.gateway.command.Deadline;
import dev.rewardrail.ledger.effect.Outbox;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.reversal.Entries;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Carries out the effects of the outbox. This instance's commits wake it, and it also polls.
 * Several instances share the work, and none takes what another has taken.
 */
@Component
public class Effects {

  private static final Logger LOG = LoggerFactory.getLogger(Effects.class);

  private static final Duration ASK_EVERY = Duration.ofMillis(20);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  /** By then an instance that died in the middle has given up. */
  private static final Duration HELD = Duration.ofSeconds(60);

  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LAST_RETRY = Duration.ofMinutes(10);
  private static final int DOUBLINGS = 10;

  private final Outbox outbox;
  private final Entries entries;
  private final Map<String, Effect> effects;
  private final Clock clock;
  private final Map<String, Semaphore> rooms;
  private final Object progress = new Object();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private volatile @Nullable Thread looking;
  private volatile boolean running;
  private boolean woken;

  Effects(Outbox outbox, Entries entries, List<Effect> effects, Clock clock) {
    this.outbox = outbox;
    this.entries = entries;
    this.effects =
        effects.stream().collect(Collectors.toUnmodifiableMap(Effect::kind, Function.identity()));
    this.rooms =
        effects.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Effect::kind, effect -> new Semaphore(effect.atOnce())));
    this.clock = clock;
  }

  /** There may be something to do. */
  public void wake() {
    synchronized (progress) {
      woken = true;
      progress.notifyAll();
    }
  }

  /**
   * What came of a redemption; empty where nothing did in so long.
   *
   * @param patience how long at most
   */
  public Optional<RecordedEvent> await(String workspaceId, String redemptionId, Duration patience) {
    wake();
    Deadline deadline = Deadline.in(patience);
    Optional<RecordedEvent> outcome = entries.outcome(workspaceId, redemptionId);
    while (outcome.isEmpty() && !deadline.left().isZero() && pause()) {
      outcome = entries.outcome(workspaceId, redemptionId);
    }
    return outcome;
  }

  /** Another instance may be the one that does it, so the log is asked now and then. */
  private boolean pause() {
    try {
      synchronized (progress) {
        progress.wait(ASK_EVERY.toMillis());
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void look() {
    while (running) {
      try {
        long filled =
            rooms.entrySet().stream().filter(room -> fill(room.getKey(), room.getValue())).count();
        if (filled == 0) {
          rest();
        }
      } catch (Throwable e) { // an Error must not end the loop
        LOG.error("Could not read the outbox; retrying", e);
        rest();
      }
    }
  }

  /** Begins as many effects of a kind as there is room for; whether there were any. */
  private boolean fill(String kind, Semaphore room) {
    int free = room.availablePermits();
    List<Outbox.Due> due = free == 0 ? List.of() : outbox.take(kind, clock.instant(), HELD, free);
    due.forEach(effect -> begin(effect, room));
    return !due.isEmpty();
  }

  private void rest() {
    try {
      synchronized (progress) {
        if (!woken && running) {
          progress.wait(LOOK_EVERY.toMillis());
        }
        woken = false;
      }
    } catch (InterruptedException e) {
      running = false;
    }
  }

  private void begin(Outbox.Due due, Semaphore room) {
    room.acquireUninterruptibly();
    try {
      workers.execute(() -> runIn(room, due));
    } catch (Throwable e) {
      room.release();
      throw e;
    }
  }

  private void runIn(Semaphore room, Outbox.Due due) {
    try {
      run(due);
    } finally {
      room.release();
      wake();
    }
  }

  private void run(Outbox.Due due) {
    try {
      RecordedEvent event = entries.event(due.eventId()).orElseThrow();
      Optional.ofNullable(effects.get(due.kind())).orElseThrow().run(event, due);
      outbox.done(due.eventId(), clock.instant());
    } catch (Throwable e) { // unrecorded it would be tried again without a pause, unseen
      Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(DOUBLINGS, due.attempts() - 1));
      Duration bounded = wait.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait;
      LOG.error("{} of event {} failed; retrying in {}", due.kind(), due.eventId(), bounded, e);
      again(due, bounded, e);
    }
  }

  private void again(Outbox.Due due, Duration wait, Throwable why) {
    try {
      outbox.again(
          due.eventId(),
          clock.instant().plus(wait),
          why.getMessage() == null ? why.toString() : why.getMessage());
    } catch (RuntimeException e) {
      LOG.error(
          "Could not record the failure of effect {}; retrying in {}", due.eventId(), HELD, e);
    }
  }

  /** Begins to look; once the ledger is ready, and only then. */
  public void start() {
    running = true;
    looking = Thread.ofVirtual().name("effects").start(this::look);
  }

  /**
   * Ends before the lane does. What is being done is finished where it can be within a while; else
   * it is done again.
   */
  public void stop() {
    running = false;
    wake();
    try {
      if (looking != null) {
        looking.join(
            Duration.ofSeconds(5)); // else it would hand effects to workers that take no more
      }
      workers.shutdown();
      if (!workers.awaitTermination(5, TimeUnit.SECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
