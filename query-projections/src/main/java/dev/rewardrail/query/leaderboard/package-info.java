/** Who has how much XP: of all time, in a month, in an ISO week. */
@NullMarked
package dev.rewardrail.query.leaderboard;

import org.jspecify.annotations.NullMarked;
