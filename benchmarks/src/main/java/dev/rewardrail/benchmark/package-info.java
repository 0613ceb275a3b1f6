/** What is measured, and beside what. */
@NullMarked
package dev.rewardrail.benchmark;

import org.jspecify.annotations.NullMarked;
