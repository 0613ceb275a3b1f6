/** What is measured of the lane by itself. */
@NullMarked
package dev.rewardrail.ledger.lane;

import org.jspecify.annotations.NullMarked;
