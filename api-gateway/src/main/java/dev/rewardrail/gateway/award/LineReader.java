package dev.rewardrail.gateway.award;

import dev.rewardrail.gateway.request.ByteOrderMark;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream into lines, of a bounded length. Lines end with a line feed, the last may lack
 * it.
 */
final class LineReader {

  /** The longest line, in bytes, without its end. */
  static final int LINE_BYTES_MAX = 64 * 1024;

  /** Many streams may wait for long with next to nothing sent. */
  private static final int FIRST_BUFFER_BYTES = 8 * 1024;

  private static final int BUFFER_BYTES_MAX = 2 * LINE_BYTES_MAX;

  /**
   * A line.
   *
   * @param bytes without its end; empty where it was too long
   */
  record Line(byte[] bytes, boolean isTooLong) {

    boolean isBlank() {
      for (byte b : bytes) {
        if (b != ' ' && b != '\t' && b != '\r') {
          return false;
        }
      }
      return !isTooLong;
    }
  }

  private final InputStream in;
  private byte[] buffer = new byte[FIRST_BUFFER_BYTES];
  private int from;
  private int to;
  private boolean isFirst = true;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** The next line; null at the stream's end. */
  @Nullable Line next() throws IOException {
    boolean tooLong = false;
    int searched = from;
    while (true) {
      int end = indexOfLineFeed(searched);
      if (end >= 0) {
        Line line = line(end, tooLong);
        from = end + 1;
        return line;
      }
      if (to - from > LINE_BYTES_MAX) {
        tooLong = true;
        from = to;
      }
      searched = to - from;
      if (!fill()) {
        return last(tooLong);
      }
      searched += from;
    }
  }

  private @Nullable Line last(boolean tooLong) {
    if (from == to && !tooLong) {
      return null;
    }
    Line line = line(to, tooLong);
    from = to;
    return line;
  }

  private Line line(int end, boolean tooLong) {
    if (isFirst) {
      from += ByteOrderMark.length(buffer, from, end);
      isFirst = false;
    }
    return tooLong || end - from > LINE_BYTES_MAX
        ? new Line(new byte[0], true)
        : new Line(Arrays.copyOfRange(buffer, from, end), false);
  }

  private int indexOfLineFeed(int start) {
    for (int i = start; i < to; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Moves what is left to the front and reads behind it; false at the stream's end. */
  private boolean fill() throws IOException {
    System.arraycopy(buffer, from, buffer, 0, to - from);
    to -= from;
    from = 0;
    if (to > buffer.length / 2 && buffer.length < BUFFER_BYTES_MAX) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int count = in.read(buffer, to, buffer.length - to);
    if (count > 0) {
      to += count;
    }
    return count >= 0;
  }
}
