/** The same award with Axon's own event store. */
@NullMarked
package dev.rewardrail.benchmark.axon;

import org.jspecify.annotations.NullMarked;
