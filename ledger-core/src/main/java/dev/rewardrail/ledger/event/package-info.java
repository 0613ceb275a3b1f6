/** The ledger's published language: the events, and what stands around each in the log. */
@NullMarked
package dev.rewardrail.ledger.event;

import org.jspecify.annotations.NullMarked;
