/** The auditor's ledger over HTTP. */
@NullMarked
package dev.rewardrail.gateway.history;

import org.jspecify.annotations.NullMarked;
