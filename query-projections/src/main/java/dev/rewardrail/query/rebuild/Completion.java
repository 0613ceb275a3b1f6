package dev.rewardrail.query.rebuild;

import dev.rewardrail.query.generation.Generation;
import dev.rewardrail.query.generation.Generations;
import dev.rewardrail.query.generation.State;
import dev.rewardrail.query.rebuild.Switchover.Hindrance;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Completes a built generation: compares it with the live one, and switches to it, drops it, or
 * keeps it.
 */
final class Completion {

  private static final String AHEAD =
      "what is read stands beyond the log's end, so it cannot be compared: rebuild it";

  private final Generations generations;
  private final BuildRecords builds;
  private final Switchover switching;

  Completion(Generations generations, BuildRecords builds, Switchover switching) {
    this.generations = generations;
    this.builds = builds;
    this.switching = switching;
  }

  void finish(Generation ready) {
    String switches = builds.switches(ready);
    if (switches == null) {
      return;
    }
    Switchover.Attempt attempt = switching.compare(ready);
    Comparison comparison = attempt.comparison();
    String told = comparison == null ? null : JsonMapper.shared().writeValueAsString(comparison);
    if (attempt.hindrance() == Hindrance.PAUSED) {
      builds.rest(ready);
    } else if (isSwitchedTo(switches, attempt, ready)) {
      switching.switchTo(ready, told);
    } else if (told != null || attempt.hindrance() == Hindrance.NONE_TO_COMPARE_WITH) {
      compared(ready, switches, told);
    } else if (attempt.hindrance() == Hindrance.AHEAD_OF_THE_LOG) {
      generations.stop(ready, null, AHEAD);
      builds.become(ready, State.DROPPED);
    } else if (attempt.hindrance() != Hindrance.FAR_APART) {
      generations.stop(ready, null, why(attempt.hindrance()));
    }
  }

  private boolean isSwitchedTo(String switches, Switchover.Attempt attempt, Generation ready) {
    Comparison comparison = attempt.comparison();
    boolean isDue =
        comparison == null
            ? attempt.hindrance() == Hindrance.NONE_TO_COMPARE_WITH
                || attempt.hindrance() == Hindrance.AHEAD_OF_THE_LOG
            : comparison.isEqual() || isStale(ready);
    return switches.equals("always") || switches.equals("when_equal") && isDue;
  }

  private boolean isStale(Generation ready) {
    Generation live = generations.read().get(ready.projection());
    return live != null && live.version() != ready.version();
  }

  private void compared(Generation ready, String switches, @Nullable String told) {
    if (told != null) {
      builds.compared(ready, told);
    }
    if (switches.equals("never")) {
      builds.become(ready, State.DROPPED);
    }
  }

  private static String why(Hindrance hindrance) {
    return hindrance == Hindrance.STOPPED
        ? "what is read has stopped behind this, so they cannot be compared: switch to this, or"
            + " resume what is read"
        : "what is read is of a newer version, so they cannot be compared: switch to this, or"
            + " cancel";
  }
}
