package dev.rewardrail.benchmark.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Locale;

/** A connection with one request under way. */
final class HttpConnection {

  private static final int ANSWER_MAX_BYTES = 1 << 20;
  private static final String SUCCESS = "HTTP/1.1 2";
  private static final String LENGTH = "\r\ncontent-length:";
  private static final String CHUNKED = "\r\ntransfer-encoding: chunked";
  private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

  private final SocketChannel channel;
  private final ByteBuffer answer = ByteBuffer.allocate(ANSWER_MAX_BYTES);
  private int headEnds;
  private int answerEnds;
  private boolean chunked;
  private long sentNanos;

  private HttpConnection(SocketChannel channel) {
    this.channel = channel;
  }

  static HttpConnection open(InetSocketAddress address, Selector selector) throws IOException {
    SocketChannel channel = SocketChannel.open(address);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    HttpConnection connection = new HttpConnection(channel);
    channel.register(selector, SelectionKey.OP_READ, connection);
    return connection;
  }

  long sentNanos() {
    return sentNanos;
  }

  void send(byte[] request, long nowNanos) throws IOException {
    answer.clear();
    headEnds = 0;
    answerEnds = 0;
    sentNanos = nowNanos;
    ByteBuffer bytes = ByteBuffer.wrap(request);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Takes what has come; whether the answer is whole. */
  boolean receive() throws IOException {
    if (channel.read(answer) < 0) {
      throw new IOException("the service closed a connection after: " + text(0, answer.position()));
    }
    if (headEnds == 0) {
      readHead();
    }
    if (headEnds == 0) {
      return false;
    }
    return chunked ? endsWithLastChunk() : answer.position() >= answerEnds;
  }

  private void readHead() {
    String received = text(0, answer.position());
    int end = received.indexOf("\r\n\r\n");
    if (end < 0) {
      return;
    }
    if (!received.startsWith(SUCCESS)) {
      throw new IllegalStateException("not a success: " + received);
    }
    headEnds = end + 4;
    String head = received.substring(0, end + 2).toLowerCase(Locale.ROOT);
    chunked = head.contains(CHUNKED);
    int length = head.indexOf(LENGTH);
    if (length >= 0) {
      int from = length + LENGTH.length();
      answerEnds =
          headEnds + Integer.parseInt(head.substring(from, head.indexOf("\r\n", from)).strip());
    }
  }

  private boolean endsWithLastChunk() {
    int end = answer.position();
    return end - LAST_CHUNK.length() >= headEnds
        && text(end - LAST_CHUNK.length(), end).equals(LAST_CHUNK);
  }

  private String text(int from, int to) {
    return new String(answer.array(), from, to - from, ISO_8859_1);
  }

  void close() throws IOException {
    channel.close();
  }
}
