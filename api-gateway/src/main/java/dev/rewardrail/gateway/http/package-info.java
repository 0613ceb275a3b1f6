/** What all calls have in common: keys, errors, bodies, positions. */
@NullMarked
package dev.rewardrail.gateway.http;

import org.jspecify.annotations.NullMarked;
