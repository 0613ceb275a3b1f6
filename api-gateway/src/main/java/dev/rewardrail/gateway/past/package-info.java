/** What was known then, and what is known now of then. */
@NullMarked
package dev.rewardrail.gateway.past;

import org.jspecify.annotations.NullMarked;
