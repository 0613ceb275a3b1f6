/** What is refused and what fails, as callers are told it. */
@NullMarked
package dev.rewardrail.gateway.error;

import org.jspecify.annotations.NullMarked;
