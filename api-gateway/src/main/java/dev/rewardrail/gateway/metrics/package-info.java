/** What operators measure of the service. docs/operations/metrics.md explains each. */
@NullMarked
package dev.rewardrail.gateway.metrics;

import org.jspecify.annotations.NullMarked;
