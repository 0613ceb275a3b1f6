/** Rewards: what RP are spent on, and how members get it. */
@NullMarked
package dev.rewardrail.ledger.reward;

import org.jspecify.annotations.NullMarked;
