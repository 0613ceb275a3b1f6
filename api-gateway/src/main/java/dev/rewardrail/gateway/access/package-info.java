/** Who may do what, and how often. */
@NullMarked
package dev.rewardrail.gateway.access;

import org.jspecify.annotations.NullMarked;
