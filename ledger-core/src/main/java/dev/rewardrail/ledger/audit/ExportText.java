package dev.rewardrail.ledger.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads the text of files that belong to an export: UTF-8, without the byte order mark that some
 * programs write before it. What is no UTF-8 throws a {@link
 * java.nio.charset.CharacterCodingException}.
 */
public final class ExportText {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private ExportText() {}

  /** The text of a stream, to be read line by line. */
  public static BufferedReader reader(InputStream in) throws IOException {
    BufferedReader text =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  /** The whole text of a file. */
  public static String of(Path file) throws IOException {
    String text = Files.readString(file);
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }
}
