/** The same question asked of Redis. */
@NullMarked
package dev.rewardrail.benchmark.redis;

import org.jspecify.annotations.NullMarked;
