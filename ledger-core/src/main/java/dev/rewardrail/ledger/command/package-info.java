/** Commands, how they are decided, and how a repeat is recognised. */
@NullMarked
package dev.rewardrail.ledger.command;

import org.jspecify.annotations.NullMarked;
