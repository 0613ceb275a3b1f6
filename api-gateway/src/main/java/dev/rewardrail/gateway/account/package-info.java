/** The accounts of the ledger: use cases, and their calls. */
@NullMarked
package dev.rewardrail.gateway.account;

import org.jspecify.annotations.NullMarked;
