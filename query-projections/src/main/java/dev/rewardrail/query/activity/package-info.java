/** What members did and got, the newest first. */
@NullMarked
package dev.rewardrail.query.activity;

import org.jspecify.annotations.NullMarked;
