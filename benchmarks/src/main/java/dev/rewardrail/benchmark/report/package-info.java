/** What was measured, as a table, a chart and JSON. */
@NullMarked
package dev.rewardrail.benchmark.report;

import org.jspecify.annotations.NullMarked;
