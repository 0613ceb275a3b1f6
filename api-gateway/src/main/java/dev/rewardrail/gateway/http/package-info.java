/** The HTTP adapter: what calls are read from, and how they are answered. */
@NullMarked
package dev.rewardrail.gateway.http;

import org.jspecify.annotations.NullMarked;
