package dev.rewardrail.gateway.request;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What constraints on texts have in common. */
final class Texts {

  /**
   * At least one character that can be seen, no control characters, and none that turns the
   * direction of the text after it. The letters and the symbol that are named have no shape: the
   * fillers of Hangul, and the blank of Braille.
   */
  static final String NOT_BLANK =
      "(?=[\\s\\S]*[^\\p{Z}\\p{C}\\u115F\\u1160\\u2800\\u3164\\uFFA0])"
          + "[^\\p{Cc}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069]*";

  /** Control characters may not stand in it, but line breaks and tabs. */
  static final String LINES = "[[^\\p{Cc}\\p{Cs}]\\n\\r\\t]*";

  /** No control characters. */
  static final String PLAIN = "[^\\p{Cc}\\p{Cs}]*";

  static final String INSTANT =
      "a date and time with an offset from -18:00 to +18:00, as 2026-11-21T12:00:00Z (RFC 3339)";

  private Texts() {}

  /** A date and time with an offset, to the microsecond; empty where the text is none. */
  static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
