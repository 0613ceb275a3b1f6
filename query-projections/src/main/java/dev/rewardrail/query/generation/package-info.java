/** The generations of projections: which there are, which is read, how far each has come. */
@NullMarked
package dev.rewardrail.query.generation;

import org.jspecify.annotations.NullMarked;
