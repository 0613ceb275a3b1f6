/** Members and their awards. */
@NullMarked
package dev.rewardrail.ledger.member;

import org.jspecify.annotations.NullMarked;
