/** Rules: what a workspace configures and decisions go by, each with its versions. */
@NullMarked
package dev.rewardrail.ledger.rule;

import org.jspecify.annotations.NullMarked;
