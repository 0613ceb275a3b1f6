/** Tells in sentences why the service does not start. */
@NullMarked
package dev.rewardrail.gateway.start;

import org.jspecify.annotations.NullMarked;
