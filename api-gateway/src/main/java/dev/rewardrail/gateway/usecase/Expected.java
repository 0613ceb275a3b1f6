package dev.rewardrail.gateway.usecase;

import org.jspecify.annotations.Nullable;

/**
 * The version of a rule that a change expects.
 *
 * @param version null for whichever there is
 */
public record Expected(@Nullable Integer version) {

  /** Whichever version there is. */
  public static final Expected ANY = new Expected(null);

  /** The rule must be new. */
  public static final Expected NONE_YET = new Expected(0);
}
