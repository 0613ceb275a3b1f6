/** What was known at a place of the log, and what is known now of a moment. */
@NullMarked
package dev.rewardrail.query.past;

import org.jspecify.annotations.NullMarked;
