/** What all use cases share: who calls, what comes back, and what is refused. */
@NullMarked
package dev.rewardrail.gateway.usecase;

import org.jspecify.annotations.NullMarked;
