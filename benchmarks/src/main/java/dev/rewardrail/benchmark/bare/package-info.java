/** What PostgreSQL does without us. */
@NullMarked
package dev.rewardrail.benchmark.bare;

import org.jspecify.annotations.NullMarked;
