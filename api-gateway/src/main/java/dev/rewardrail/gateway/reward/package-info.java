/** Rewards and redemptions over HTTP. */
@NullMarked
package dev.rewardrail.gateway.reward;

import org.jspecify.annotations.NullMarked;
