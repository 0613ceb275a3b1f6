/** Leaderboards. */
@NullMarked
package dev.rewardrail.gateway.leaderboard;

import org.jspecify.annotations.NullMarked;
