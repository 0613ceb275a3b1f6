/** What operators ask of projections and of the log. */
@NullMarked
package dev.rewardrail.gateway.ops;

import org.jspecify.annotations.NullMarked;
