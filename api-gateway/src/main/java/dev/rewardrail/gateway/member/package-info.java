/** What is known of members as persons. */
@NullMarked
package dev.rewardrail.gateway.member;

import org.jspecify.annotations.NullMarked;
