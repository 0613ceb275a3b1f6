package dev.rewardrail.gateway.history;

import dev.rewardrail.ledger.event.Sha256;
import dev.rewardrail.query.history.Gap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The lines of an export: counted, hashed, and gathered until they are sent, so that whoever makes
 * them never waits for the client.
 */
final class Lines {

  private final OutputStream out;
  private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
  private final ExportFormat.Writer writer;
  private final MessageDigest sha256 = Sha256.digest();
  private final List<Gap> gaps = new ArrayList<>();
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

  /** Notes an event that the export lacks; told by a line at its end. */
  void lack(Gap gap) {
    gaps.add(gap);
  }

  /** Ends the export: where it lacks events, a line tells which. */
  void end() throws IOException {
    if (!gaps.isEmpty()) {
      write(writer.lacking(gaps));
    }
    send();
  }

  /** The events that the export lacks. */
  List<Gap> gaps() {
    return gaps;
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

  /** How many, without the line of names and that of what the export lacks. */
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
