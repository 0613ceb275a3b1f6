/** Workspaces and the keys to them. */
@NullMarked
package dev.rewardrail.ledger.workspace;

import org.jspecify.annotations.NullMarked;
