/** Who unlocked what, and how rare that is. */
@NullMarked
package dev.rewardrail.query.achievement;

import org.jspecify.annotations.NullMarked;
