/** Rewards and redemptions. */
@NullMarked
package dev.rewardrail.gateway.reward;

import org.jspecify.annotations.NullMarked;
