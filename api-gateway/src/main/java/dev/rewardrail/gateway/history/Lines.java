package dev.rewardrail.gateway.history;

import dev.rewardrail.ledger.event.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The lines of an export: counted, hashed, and gathered until they are sent, so that whoever makes
 * them never waits for the client.
 */
final class Lines {

  private final OutputStream out;
  private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
  private final ExportFormat.Writer writer;
  private final MessageDigest sha256 = Sha256.digest();
  private long count;
  private long bytes;

  Lines(OutputStream out, ExportFormat.Writer writer) {
    this.out = out;
    this.writer = writer;
    write(writer.head());
  }

  void add(Object row) {
    write(writer.line(row));
    count++;
  }

  /** Sends what was gathered. */
  void send() throws IOException {
    gathered.writeTo(out);
    gathered.reset();
  }

  private void write(byte[] line) {
    gathered.writeBytes(line);
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
