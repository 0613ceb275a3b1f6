package dev.rewardrail.gateway.request;

/** What constraints on texts have in common. */
final class Texts {

  /** At least one character that can be seen, and no control characters. */
  static final String NOT_BLANK = "(?=.*[^\\p{Z}\\p{C}])[^\\p{Cc}\\p{Cs}]*";

  /** Control characters may not stand in it, but line breaks and tabs. */
  static final String LINES = "[[^\\p{Cc}\\p{Cs}]\\n\\r\\t]*";

  /** No control characters. */
  static final String PLAIN = "[^\\p{Cc}\\p{Cs}]*";

  static final String INSTANT =
      "a date and time with an offset from -18:00 to +18:00, as 2026-11-21T12:00:00Z (RFC 3339)";

  private Texts() {}
}
