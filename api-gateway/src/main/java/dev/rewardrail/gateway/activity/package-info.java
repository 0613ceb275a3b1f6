/** What members did and got, over HTTP. */
@NullMarked
package dev.rewardrail.gateway.activity;

import org.jspecify.annotations.NullMarked;
