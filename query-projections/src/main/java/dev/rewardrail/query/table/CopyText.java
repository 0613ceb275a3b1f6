package dev.rewardrail.query.table;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Writes rows in the text format of PostgreSQL's COPY (its manual, SQL commands, COPY). */
final class CopyText {

  private static final int BUFFER_CHARS = 64 * 1024;

  private final CopyIn copying;
  private final StringBuilder buffer = new StringBuilder(BUFFER_CHARS + 4_096);
  private boolean isFirst = true;

  CopyText(CopyIn copying) {
    this.copying = copying;
  }

  void value(@Nullable Object value) {
    if (!isFirst) {
      buffer.append('\t');
    }
    isFirst = false;
    switch (value) {
      case null -> buffer.append("\\N");
      case byte[] bytes -> buffer.append("\\\\x").append(HexFormat.of().formatHex(bytes));
      case String text -> escaped(text);
      default -> buffer.append(value);
    }
  }

  private void escaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> buffer.append("\\\\");
        case '\t' -> buffer.append("\\t");
        case '\n' -> buffer.append("\\n");
        case '\r' -> buffer.append("\\r");
        default -> buffer.append(c);
      }
    }
  }

  void endRow() throws SQLException {
    buffer.append('\n');
    isFirst = true;
    if (buffer.length() >= BUFFER_CHARS) {
      write();
    }
  }

  void end() throws SQLException {
    write();
    copying.endCopy();
  }

  private void write() throws SQLException {
    byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
    copying.writeToCopy(bytes, 0, bytes.length);
    buffer.setLength(0);
  }
}
