/** The API's description, OpenAPI 3.1. */
@NullMarked
package dev.rewardrail.gateway.description;

import org.jspecify.annotations.NullMarked;
