/** The ledger's entries, as an auditor reads them: from the log itself. */
@NullMarked
package dev.rewardrail.query.history;

import org.jspecify.annotations.NullMarked;
