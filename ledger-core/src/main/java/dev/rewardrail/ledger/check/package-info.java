/** The checks of the tables beside the log. */
@NullMarked
package dev.rewardrail.ledger.check;

import org.jspecify.annotations.NullMarked;
