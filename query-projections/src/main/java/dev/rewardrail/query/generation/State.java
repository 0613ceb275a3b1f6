package dev.rewardrail.query.generation;

import java.util.Locale;

/** The state of a generation. */
public enum State {
  /** It is filled from the log and is not yet where the live one is. */
  BUILDING,
  /** It is fed as the live one is, and waits to be compared or switched to. */
  READY,
  /** It is read. */
  LIVE,
  /** It was read until another was switched to; it is fed yet, so that it can be again. */
  FORMER,
  /** It is done with. */
  DROPPED;

  /** As the database and the API tell it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of this name. */
  public static State of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
