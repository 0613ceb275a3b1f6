package dev.rewardrail.gateway.request;

/**
 * The byte order mark of UTF-8, which some programs write at the start of a text. It is skipped.
 */
public final class ByteOrderMark {

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private ByteOrderMark() {}

  /** How many bytes of a text to skip: 3 where it begins with the mark, else 0. */
  public static int length(byte[] text, int from, int to) {
    if (to - from < MARK.length) {
      return 0;
    }
    for (int i = 0; i < MARK.length; i++) {
      if (text[from + i] != MARK[i]) {
        return 0;
      }
    }
    return MARK.length;
  }
}
