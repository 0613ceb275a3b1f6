/** Reads requests into records, and checks the constraints that stand on their components. */
@NullMarked
package dev.rewardrail.gateway.request;

import org.jspecify.annotations.NullMarked;
