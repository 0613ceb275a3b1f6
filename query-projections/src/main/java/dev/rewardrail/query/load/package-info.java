/** What long work leaves to everyone else. */
@NullMarked
package dev.rewardrail.query.load;

import org.jspecify.annotations.NullMarked;
