package dev.rewardrail.ledger.rule;

import dev.rewardrail.ledger.event.StreakTerms;
import java.util.List;

/**
 * A workspace's rules for streaks, with their version.
 *
 * @param version which version, from 1; 0 before the workspace set any
 */
public record StreakRules(int version, StreakTerms terms) {

  /** Of a workspace that set none; claims are explained by it, so others take another id. */
  public static final StreakRules DEFAULT =
      new StreakRules(
          0,
          new StreakTerms(
              0,
              2,
              10,
              10,
              List.of(new StreakTerms.Step(7, 50, 50, 1), new StreakTerms.Step(30, 200, 200, 1))));

  /** Which rules they are, with their version, as events tell them. */
  public String id() {
    return version == 0 ? "default@1" : "streaks@" + version;
  }
}
