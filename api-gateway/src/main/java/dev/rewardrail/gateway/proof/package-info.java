/** Checkpoints and proofs, and where their keys are. */
@NullMarked
package dev.rewardrail.gateway.proof;

import org.jspecify.annotations.NullMarked;
