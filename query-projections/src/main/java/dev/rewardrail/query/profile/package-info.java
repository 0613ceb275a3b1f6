/** One member whole. */
@NullMarked
package dev.rewardrail.query.profile;

import org.jspecify.annotations.NullMarked;
