/** Awards and adjustments: points given to a member, or corrected. */
@NullMarked
package dev.rewardrail.ledger.award;

import org.jspecify.annotations.NullMarked;
