/** The auditor's ledger. */
@NullMarked
package dev.rewardrail.gateway.history;

import org.jspecify.annotations.NullMarked;
