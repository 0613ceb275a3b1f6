/** The ledger's accounts: every change of points is a posting between two of them. */
@NullMarked
package dev.rewardrail.query.account;

import org.jspecify.annotations.NullMarked;
