/** Reversals and adjustments. */
@NullMarked
package dev.rewardrail.gateway.reversal;

import org.jspecify.annotations.NullMarked;
