/** The ledger as the service runs it, and what it is started with. */
@NullMarked
package dev.rewardrail.gateway.ledger;

import org.jspecify.annotations.NullMarked;
