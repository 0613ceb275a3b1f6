/** What a member's decisions and folds cost, measured from within their package. */
@NullMarked
package dev.rewardrail.ledger.member;

import org.jspecify.annotations.NullMarked;
