/** Builds new generations beside those that are read, compares them, and switches to them. */
@NullMarked
package dev.rewardrail.query.rebuild;

import org.jspecify.annotations.NullMarked;
