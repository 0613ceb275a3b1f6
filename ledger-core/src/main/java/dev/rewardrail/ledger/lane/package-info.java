/** The lane: the one worker of an instance that decides and commits many commands together. */
@NullMarked
package dev.rewardrail.ledger.lane;

import org.jspecify.annotations.NullMarked;
