package dev.rewardrail.gateway.command;

import java.time.Duration;

/**
 * The moment until which a request may wait, shared by all its parts.
 *
 * @param atNanos by {@link System#nanoTime}
 */
public record Deadline(long atNanos) {

  /** So long from now on. */
  public static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** How long it is yet; nothing once it has passed. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, atNanos - System.nanoTime()));
  }
}
