/** Awards: one, a batch, a stream. */
@NullMarked
package dev.rewardrail.gateway.award;

import org.jspecify.annotations.NullMarked;
