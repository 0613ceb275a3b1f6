/** What is known of members as persons, over HTTP. */
@NullMarked
package dev.rewardrail.gateway.member;

import org.jspecify.annotations.NullMarked;
