/** What members did and got. */
@NullMarked
package dev.rewardrail.gateway.activity;

import org.jspecify.annotations.NullMarked;
