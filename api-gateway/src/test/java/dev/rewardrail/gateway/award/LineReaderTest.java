package dev.rewardrail.gateway.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

  private static List<String> read(InputStream in) throws IOException {
    LineReader lines = new LineReader(in);
    List<String> all = new ArrayList<>();
    for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
      all.add(line.isTooLong() ? "TOO LONG" : new String(line.bytes(), StandardCharsets.UTF_8));
    }
    return all;
  }

  private static InputStream of(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Gives a few bytes at a time, as a network does. */
  private static InputStream trickle(String text, int most) {
    Random random = new Random(most);
    return new FilterInputStream(of(text)) {
      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        return super.read(into, offset, Math.min(length, 1 + random.nextInt(most)));
      }
    };
  }

  @Test
  void lines_end_with_a_line_feed_which_the_last_may_lack() throws IOException {
    assertThat(read(of(""))).isEmpty();
    assertThat(read(of("a"))).containsExactly("a");
    assertThat(read(of("a\n"))).containsExactly("a");
    assertThat(read(of("a\r\n\n b\n"))).containsExactly("a\r", "", " b");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1_000, 70_000, 200_000})
  void a_line_may_have_64_kib_and_one_that_is_longer_harms_no_other(int most) throws IOException {
    String longest = "x".repeat(LineReader.LINE_BYTES_MAX);
    String text =
        "a\n"
            + longest
            + "\n"
            + longest
            + "y\nb\n"
            + "z".repeat(500_000)
            + "\nc\n"
            + longest
            + "\n"
            + longest
            + "w";
    assertThat(read(trickle(text, most)))
        .containsExactly("a", longest, "TOO LONG", "b", "TOO LONG", "c", longest, "TOO LONG");
  }

  @Test
  void blank_lines_are_known() {
    assertThat(new LineReader.Line("  \t\r".getBytes(StandardCharsets.UTF_8), false).isBlank())
        .isTrue();
    assertThat(new LineReader.Line(new byte[0], true).isBlank()).isFalse();
    assertThat(new LineReader.Line("x".getBytes(StandardCharsets.UTF_8), false).isBlank())
        .isFalse();
  }
}
