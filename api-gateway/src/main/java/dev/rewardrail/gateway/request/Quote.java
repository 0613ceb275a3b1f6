package dev.rewardrail.gateway.request;

/** Quotes what a caller sent, cut where it is long. */
public final class Quote {

  private static final int CHARACTERS_MAX = 64;

  private Quote() {}

  /** The text, or its beginning. */
  public static String of(String text) {
    if (text.length() <= CHARACTERS_MAX) {
      return text;
    }
    int end = CHARACTERS_MAX - (Character.isHighSurrogate(text.charAt(CHARACTERS_MAX - 1)) ? 1 : 0);
    return text.substring(0, end) + "…";
  }
}
