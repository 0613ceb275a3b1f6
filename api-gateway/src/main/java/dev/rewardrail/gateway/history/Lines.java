package dev.rewardrail.gateway.history;

import dev.rewardrail.ledger.event.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The lines of an export as they are written: counted and hashed. */
final class Lines {

  private final OutputStream out;
  private final ExportFormat.Writer writer;
  private final MessageDigest sha256 = Sha256.digest();
  private long count;
  private long bytes;

  Lines(OutputStream out, ExportFormat.Writer writer) throws IOException {
    this.out = out;
    this.writer = writer;
    write(writer.head());
  }

  void add(Object row) throws IOException {
    write(writer.line(row));
    count++;
  }

  private void write(byte[] line) throws IOException {
    out.write(line);
    sha256.update(line);
    bytes += line.length;
  }

  /** How many, without the line of names. */
  long count() {
    return count;
  }

  long bytes() {
    return bytes;
  }

  /** SHA-256 of all bytes, in hex; once, at the end. */
  String checksum() {
    return HexFormat.of().formatHex(sha256.digest());
  }
}
