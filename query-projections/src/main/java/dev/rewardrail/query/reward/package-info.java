/** What was redeemed, and what is left. */
@NullMarked
package dev.rewardrail.query.reward;

import org.jspecify.annotations.NullMarked;
