/** What is measured: the service as it ships, and its PostgreSQL. */
@NullMarked
package dev.rewardrail.benchmark.service;

import org.jspecify.annotations.NullMarked;
