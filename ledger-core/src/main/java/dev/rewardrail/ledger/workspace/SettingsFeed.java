package dev.rewardrail.ledger.workspace;

import dev.rewardrail.ledger.command.Refusal;
import dev.rewardrail.ledger.event.AchievementTerms;
import dev.rewardrail.ledger.event.DefinitionEvent;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.StreaksDefined;
import dev.rewardrail.ledger.event.Streams;
import dev.rewardrail.ledger.event.UnreadableEventException;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.ledger.rule.Achievement;
import dev.rewardrail.ledger.rule.RuleBook;
import dev.rewardrail.ledger.rule.Rules;
import dev.rewardrail.ledger.rule.StreakRules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps an instance's {@link Settings} up with the log. */
public final class SettingsFeed implements RuleBook, KeyRing {

  private record Snapshot(long position, Settings settings) {}

  private final LogReader log;
  private final LogReader readers;
  private final AtomicLong lookedUpTo = new AtomicLong();
  private volatile Snapshot newest = new Snapshot(0, Settings.NONE);

  /** Starts with nothing configured, until it is first {@linkplain #refresh refreshed}. */
  public SettingsFeed(LogReader log) {
    this(log, log);
  }

  /**
   * The same where what callers ask for is read over connections of their own.
   *
   * @param readers of the same log
   */
  public SettingsFeed(LogReader log, LogReader readers) {
    this.log = log;
    this.readers = readers;
  }

  /** The settings as of the last refresh. */
  public Settings current() {
    return newest.settings();
  }

  /** Reads what was configured since the last refresh: one indexed query. */
  public Settings refresh() {
    return refresh(log);
  }

  private Settings refresh(LogReader from) {
    return takeIn(from.settingsAfter(newest.position()));
  }

  /** Whoever reads at the same time may have taken some of it in already. */
  private synchronized Settings takeIn(List<RecordedEvent> read) {
    Snapshot snapshot = newest;
    List<RecordedEvent> events =
        read.stream().filter(event -> event.position() > snapshot.position()).toList();
    if (events.isEmpty()) {
      return snapshot.settings();
    }
    newest = new Snapshot(events.getLast().position(), snapshot.settings().evolve(events));
    return newest.settings();
  }

  /**
   * The settings with all that was configured up to a position. Asks the log only where it has not
   * been asked since.
   */
  public Settings upTo(long position) {
    if (isKnownUpTo(position)) {
      return current();
    }
    // The head, since whoever asks may name a position that there is not.
    long head = readers.head();
    Settings settings = refresh(readers);
    knownUpTo(head);
    return settings;
  }

  /**
   * The rules of a workspace as they were at a position; empty where it was not there yet.
   *
   * @param occurredAt the moment up to which they were set; null for any
   */
  public Optional<Rules> rulesAt(String workspaceId, long position, @Nullable Instant occurredAt) {
    List<RecordedEvent> all = readers.settingsOf(workspaceId, position);
    // What counts may be older than the workspace, as what was imported: then its first rules hold.
    List<RecordedEvent> events =
        all.stream()
            .filter(
                event ->
                    occurredAt == null
                        || event.position() == all.getFirst().position()
                        || !event.occurredAt().isAfter(occurredAt))
            .toList();
    return Settings.NONE.evolve(events).rules(workspaceId);
  }

  /** How a workspace's streaks went by the rules of this id; empty where none had it. */
  public Optional<StreakRules> streaks(String workspaceId, String id) {
    Stream<StreakRules> defined =
        readers
            .ofStream(Streams.rules(workspaceId, "streaks"), 0, Long.MAX_VALUE, Integer.MAX_VALUE)
            .stream()
            .map(RecordedEvent::event)
            .filter(StreaksDefined.class::isInstance)
            .map(StreaksDefined.class::cast)
            .map(event -> new StreakRules(event.version(), event.terms()));
    return Stream.concat(Stream.of(StreakRules.DEFAULT), defined)
        .filter(rules -> rules.id().equals(id))
        .findFirst();
  }

  /** All versions of a rule that were defined in this stream, the first first. */
  public List<RecordedEvent> definitions(String stream) {
    return readers.ofStream(stream, 0, Long.MAX_VALUE, Integer.MAX_VALUE).stream()
        .filter(recorded -> recorded.event() instanceof DefinitionEvent)
        .toList();
  }

  /** The terms of an achievement in a version; empty where it has no such version. */
  public Optional<AchievementTerms> achievement(String workspaceId, String id, int version) {
    return Stream.concat(
            Stream.of(Achievement.FIRST_STEPS.defined()),
            definitions(Streams.achievement(workspaceId, id)).stream()
                .map(recorded -> (DefinitionEvent) recorded.event()))
        .filter(defined -> defined.id().equals(id) && defined.version() == version)
        .map(defined -> (AchievementTerms) defined.terms())
        .findFirst();
  }

  /** Whether all that was configured up to a position is known here. */
  public boolean isKnownUpTo(long position) {
    return position <= lookedUpTo.get();
  }

  /** All that was configured up to this position is known here. */
  public void knownUpTo(long position) {
    lookedUpTo.accumulateAndGet(position, Math::max);
  }

  /** The rules of a workspace with all that was configured until now: one indexed query. */
  public Rules newestRulesOf(String workspaceId) {
    refresh(readers);
    return rulesOf(workspaceId);
  }

  @Override
  public long usableKeys(String workspaceId, Instant now) {
    return current().usableKeys(workspaceId, now);
  }

  @Override
  public Optional<ApiKey> keyOf(String workspaceId, String keyId) {
    return current().keyOf(workspaceId, keyId);
  }

  @Override
  public Rules rulesOf(String workspaceId) {
    Settings settings = current();
    settings
        .unreadable(workspaceId)
        .ifPresent(
            event -> {
              throw Refusal.of(new UnreadableEventException(event));
            });
    return settings
        .rules(workspaceId)
        .orElseThrow(() -> new IllegalStateException("there is no workspace " + workspaceId));
  }
}
