/** Handing what callers ask for to the ledger. */
@NullMarked
package dev.rewardrail.gateway.command;

import org.jspecify.annotations.NullMarked;
