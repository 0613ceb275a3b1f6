/** The service. */
@NullMarked
package dev.rewardrail.gateway;

import org.jspecify.annotations.NullMarked;
