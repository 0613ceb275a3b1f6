/** What makes the log provable to whoever trusts nobody, and who looked at it. */
@NullMarked
package dev.rewardrail.ledger.audit;

import org.jspecify.annotations.NullMarked;
