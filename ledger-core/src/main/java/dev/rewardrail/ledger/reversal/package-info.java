/** Reversals: entries taken back, by their ids or by what caused them. */
@NullMarked
package dev.rewardrail.ledger.reversal;

import org.jspecify.annotations.NullMarked;
