/** Achievements. */
@NullMarked
package dev.rewardrail.gateway.achievement;

import org.jspecify.annotations.NullMarked;
