/** The ledger's accounts over HTTP. */
@NullMarked
package dev.rewardrail.gateway.account;

import org.jspecify.annotations.NullMarked;
