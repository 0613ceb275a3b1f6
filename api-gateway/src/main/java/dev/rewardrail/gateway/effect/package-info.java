/** Doing what leaves the ledger because of an event. */
@NullMarked
package dev.rewardrail.gateway.effect;

import org.jspecify.annotations.NullMarked;
