/** Erasure of a member's personal data. */
@NullMarked
package dev.rewardrail.ledger.erasure;

import org.jspecify.annotations.NullMarked;
