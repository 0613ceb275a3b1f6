package dev.rewardrail.ledger.rule;

import dev.rewardrail.ledger.event.RewardTerms;
import java.time.Instant;

/**
 * A reward: what members spend RP on.
 *
 * @param version of this definition, from 1
 * @param isArchived whether it cannot be redeemed any more, whatever its terms say
 */
public record Reward(String id, int version, RewardTerms terms, boolean isArchived)
    implements Archivable {

  /** Whether it can be redeemed at an instant, as far as the reward itself goes. */
  public boolean isActiveAt(Instant at) {
    return !isArchived
        && terms.isActive()
        && (terms.activeFrom() == null || !at.isBefore(terms.activeFrom()))
        && (terms.activeUntil() == null || at.isBefore(terms.activeUntil()));
  }
}
