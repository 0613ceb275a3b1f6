/** A client that costs little, since it shares the machine with what it measures. */
@NullMarked
package dev.rewardrail.benchmark.load;

import org.jspecify.annotations.NullMarked;
