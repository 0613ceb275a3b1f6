package dev.rewardrail.query.rebuild;

import java.util.Locale;

/** When a rebuild switches to the generation that it built. */
public enum Switches {
  /** When it is the same as the one that is read, or that one is stale. */
  WHEN_EQUAL,
  /** Whatever the comparison says. */
  ALWAYS,
  /** Never: a dry run. */
  NEVER;

  /** As the database tells it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
