/** Profiles. */
@NullMarked
package dev.rewardrail.gateway.profile;

import org.jspecify.annotations.NullMarked;
