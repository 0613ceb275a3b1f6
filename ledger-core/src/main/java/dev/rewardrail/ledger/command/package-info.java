/** What the ledger can be asked to do, and how it decides. */
@NullMarked
package dev.rewardrail.ledger.command;

import org.jspecify.annotations.NullMarked;
