/** Rewards: pools of codes, and how redemptions are fulfilled. */
@NullMarked
package dev.rewardrail.ledger.reward;

import org.jspecify.annotations.NullMarked;
