package dev.rewardrail.docs;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A stream of awards from a client that reads results while it sends. The JDK's own client reads
 * nothing before it has sent all.
 */
final class Duplex implements AutoCloseable {

  private final Socket socket;
  private final BufferedReader results;

  private Duplex(Socket socket, BufferedReader results) {
    this.socket = socket;
    this.results = results;
  }

  /** Begins to send a file. */
  static Duplex send(URI service, String key, Path awards) throws IOException {
    Socket socket = new Socket(service.getHost(), service.getPort());
    String head =
        """
        POST /api/v1/xp/batch HTTP/1.1
        Host: localhost
        Authorization: Bearer %s
        Content-Type: application/x-ndjson
        Content-Length: %d

        """
            .formatted(key, Files.size(awards))
            .replace("\n", "\r\n");
    OutputStream out = socket.getOutputStream();
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    Thread.ofVirtual().start(() -> copy(awards, out));
    InputStream in = new BufferedInputStream(socket.getInputStream());
    String status = line(in);
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException(status);
    }
    while (!line(in).isEmpty()) {
      // The headers tell nothing that is needed.
    }
    return new Duplex(
        socket, new BufferedReader(new InputStreamReader(new Chunks(in), StandardCharsets.UTF_8)));
  }

  /** Whoever is killed takes no more. */
  private static void copy(Path awards, OutputStream out) {
    try {
      Files.copy(awards, out);
      out.flush();
    } catch (IOException e) {
      // The results end, too.
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the answer broke off");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.US_ASCII).strip();
  }

  /** The next result; fails where the stream broke off. */
  String next() throws IOException {
    String line = results.readLine();
    if (line == null) {
      throw new IOException("there are no more results");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** A body in chunks (RFC 9112, section 7.1). */
  private static final class Chunks extends InputStream {
    private final InputStream in;
    private int left;
    private boolean isFirst = true;

    private Chunks(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      if (left == 0) {
        if (!isFirst) {
          line(in);
        }
        isFirst = false;
        left = Integer.parseInt(line(in), 16);
        if (left == 0) {
          return -1;
        }
      }
      int count = in.read(bytes, from, Math.min(left, length));
      if (count < 0) {
        throw new IOException("the answer broke off");
      }
      left -= count;
      return count;
    }
  }
}
