/** The command line, which talks to a running service by its key. */
@NullMarked
package dev.rewardrail.gateway.cli;

import org.jspecify.annotations.NullMarked;
