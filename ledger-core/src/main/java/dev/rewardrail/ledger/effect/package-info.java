/** Effects: what leaves the ledger because of an event, once, whatever is replayed. */
@NullMarked
package dev.rewardrail.ledger.effect;

import org.jspecify.annotations.NullMarked;
