/** Free text that callers give, sealed so that it can be erased while the log stays as it is. */
@NullMarked
package dev.rewardrail.ledger.seal;

import org.jspecify.annotations.NullMarked;
