package dev.rewardrail.gateway.request;

/** Limits that several calls share. */
public final class Limits {

  /** The most bytes of a body, unless its record has a {@link BodyLimit}. */
  public static final int BODY_BYTES_MAX = 256 * 1024;

  /** The most XP or RP that a rule gives or asks for. */
  public static final long POINTS_MAX = 1_000_000_000_000L;

  /** The greatest position in the log. */
  public static final long POSITION_MAX = 999_999_999_999_999_999L;

  private Limits() {}
}
