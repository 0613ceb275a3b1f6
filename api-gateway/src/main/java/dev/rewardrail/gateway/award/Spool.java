package dev.rewardrail.gateway.award;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way from one thread to another that may take them much later: first in memory,
 * what is too much for that in a temporary file. First in, first out.
 */
final class Spool implements AutoCloseable {

  private static final int CHUNK_BYTES = 64 * 1024;

  private final int memoryMax;
  private final long fileMax;
  private final Deque<byte[]> memory = new ArrayDeque<>();
  private int memoryBytes;
  private @Nullable FileChannel file;
  private long written;
  private long read;
  private boolean ended;

  /** A spool that keeps at most so many bytes in memory, and so many in its file. */
  Spool(int memoryMax, long fileMax) {
    this.memoryMax = memoryMax;
    this.fileMax = fileMax;
  }

  /** Adds bytes; never waits for who takes them. Fails where too many wait already. */
  synchronized void add(byte[] bytes) throws IOException {
    if (read == written && memoryBytes + bytes.length <= memoryMax) {
      memory.add(bytes);
      memoryBytes += bytes.length;
    } else {
      if (written + bytes.length > fileMax) {
        throw new IOException("more than " + fileMax + " bytes wait to be taken");
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        written += file().write(buffer, written);
      }
    }
    notifyAll();
  }

  /** Tells whoever takes that no more comes. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** The next bytes, waiting for them if need be; null when all were taken and no more comes. */
  synchronized byte @Nullable [] take() throws IOException, InterruptedException {
    while (isEmpty() && !ended) {
      wait();
    }
    if (!memory.isEmpty()) {
      byte[] bytes = memory.remove();
      memoryBytes -= bytes.length;
      return bytes;
    }
    return read < written ? takeFromFile() : null;
  }

  synchronized boolean isEmpty() {
    return memory.isEmpty() && read == written;
  }

  private byte[] takeFromFile() throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK_BYTES, written - read));
    while (chunk.hasRemaining()) {
      read += file().read(chunk, read);
    }
    if (read == written) {
      file().truncate(0);
      read = 0;
      written = 0;
    }
    return chunk.array();
  }

  private FileChannel file() throws IOException {
    if (file == null) {
      Path path = Files.createTempFile("rewardrail-", ".results");
      file =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    }
    return file;
  }

  @Override
  public synchronized void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
