/** What writing to the log costs, measured from within its package. */
@NullMarked
package dev.rewardrail.ledger.log;

import org.jspecify.annotations.NullMarked;
