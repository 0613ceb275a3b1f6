/** The read side: what is projected from the log, and the questions that it answers. */
@NullMarked
package dev.rewardrail.query;

import org.jspecify.annotations.NullMarked;
