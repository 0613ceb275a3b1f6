/** Redemptions: points spent on rewards, and the rewards' stock. */
@NullMarked
package dev.rewardrail.ledger.redemption;

import org.jspecify.annotations.NullMarked;
