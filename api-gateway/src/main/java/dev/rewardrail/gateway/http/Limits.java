package dev.rewardrail.gateway.http;

import java.time.Duration;
import java.util.regex.Pattern;

/** Bounds that several calls have. */
public final class Limits {

  /** The most bytes of a body that is neither an award nor a batch. */
  public static final int BODY_BYTES_MAX = 256 * 1024;

  /** The most XP or RP that a rule gives or asks for. */
  public static final long POINTS_MAX = 1_000_000_000_000L;

  /** A longer text: line breaks and tabs may stand in it, other control characters may not. */
  public static final Pattern TEXT = Pattern.compile("(?:[^\\p{Cc}\\p{Cs}]|[\\n\\r\\t]){0,500}");

  /** The same in words. */
  public static final String TEXT_MUST_BE =
      "at most 500 characters, no control characters but line breaks and tabs";

  /** Why something was done: it stays in the log. */
  public static final Pattern REASON =
      Pattern.compile("(?=.*[^\\p{Z}\\p{C}])[^\\p{Cc}\\p{Cs}]{1,255}");

  /** The same in words. */
  public static final String REASON_MUST_BE =
      "1 to 255 characters, not all of them blank, no control characters";

  /** A caller's own id of what caused something. */
  public static final Pattern REFERENCE = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1,255}");

  /** The same in words. */
  public static final String REFERENCE_MUST_BE = "1 to 255 characters, no control characters";

  /** How far a caller's clock may be ahead. */
  public static final Duration AHEAD_MAX = Duration.ofMinutes(5);

  private Limits() {}
}
