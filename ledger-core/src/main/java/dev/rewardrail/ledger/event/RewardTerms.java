package dev.rewardrail.ledger.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What can be set of a reward.
 *
 * @param requiredXp the XP that a member must have, 0 or more
 * @param rpCost the RP that it costs, 0 or more
 * @param stockLimit how many pieces there are in all, 0 or more; null for any number
 * @param isActive whether it can be redeemed at all
 * @param activeFrom from when on it can be redeemed; null for always
 * @param activeUntil until when it can be redeemed, that instant not included; null for ever
 * @param maxPerMember how many a member may redeem, 1 or more; null for any number
 * @param fulfilment how it is fulfilled: {@code code_pool}, {@code generated} or {@code manual}
 * @param codePrefix how codes that are made up begin; empty for none
 * @param config what the reward is worth; null where it is no discount
 */
public record RewardTerms(
    String title,
    String description,
    long requiredXp,
    long rpCost,
    @Nullable Long stockLimit,
    boolean isActive,
    @Nullable Instant activeFrom,
    @Nullable Instant activeUntil,
    @Nullable Long maxPerMember,
    String fulfilment,
    String codePrefix,
    @Nullable Config config) {

  /**
   * A discount.
   *
   * @param amountOff per cent or a flat amount, 1 or more
   * @param promoType {@code percentage} or {@code flat_amount}
   */
  public record Config(long amountOff, String promoType) {}
}
