/**
 * The log: events and commits in PostgreSQL, the bytes that are hashed, and the Merkle frontier
 * over them.
 */
@NullMarked
package dev.rewardrail.ledger.log;

import org.jspecify.annotations.NullMarked;
