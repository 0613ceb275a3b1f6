/** Tables that folds of events make up. */
@NullMarked
package dev.rewardrail.query.table;

import org.jspecify.annotations.NullMarked;
