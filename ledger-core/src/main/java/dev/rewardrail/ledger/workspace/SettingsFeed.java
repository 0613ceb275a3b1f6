package dev.rewardrail.ledger.workspace;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.ledger.member.RuleBook;
import dev.rewardrail.ledger.member.Rules;
import java.util.List;

/** Keeps an instance's {@link Settings} up with the log. */
public final class SettingsFeed implements RuleBook {

  private record Snapshot(long position, Settings settings) {}

  private final LogReader log;
  private volatile Snapshot newest = new Snapshot(0, Settings.NONE);

  /** Starts with nothing configured, until it is first {@linkplain #refresh refreshed}. */
  public SettingsFeed(LogReader log) {
    this.log = log;
  }

  /** The settings as of the last refresh. */
  public Settings current() {
    return newest.settings();
  }

  /** Reads what was configured since the last refresh: one indexed query. */
  public synchronized Settings refresh() {
    Snapshot snapshot = newest;
    List<RecordedEvent> events = log.settingsAfter(snapshot.position());
    if (events.isEmpty()) {
      return snapshot.settings();
    }
    newest = new Snapshot(events.getLast().position(), snapshot.settings().evolve(events));
    return newest.settings();
  }

  @Override
  public Rules rulesOf(String workspaceId) {
    return current()
        .rules(workspaceId)
        .orElseThrow(() -> new IllegalStateException("there is no workspace " + workspaceId));
  }
}
