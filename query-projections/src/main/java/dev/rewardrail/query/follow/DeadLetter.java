package dev.rewardrail.query.follow;

import java.time.Instant;

/**
 * An event that a generation could not fold.
 *
 * @param stream whose later events wait behind it
 * @param waiting how many do, of those up to where the generation is
 * @param attempts how often it was tried
 */
public record DeadLetter(
    String projection,
    long generation,
    long position,
    String stream,
    String error,
    long attempts,
    long waiting,
    Instant setAsideAt) {}
