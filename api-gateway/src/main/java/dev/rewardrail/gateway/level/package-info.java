/** Levels. */
@NullMarked
package dev.rewardrail.gateway.level;

import org.jspecify.annotations.NullMarked;
