/** Reversals and adjustments over HTTP. */
@NullMarked
package dev.rewardrail.gateway.reversal;

import org.jspecify.annotations.NullMarked;
