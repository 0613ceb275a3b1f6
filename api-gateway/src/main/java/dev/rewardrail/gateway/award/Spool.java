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
 * A queue of bytes between two threads. It holds some in memory and the rest in temporary files,
 * which are deleted once they are read.
 */
final class Spool implements AutoCloseable {

  private static final int CHUNK_BYTES = 64 * 1024;

  private final int memoryMax;
  private final long filesMax;
  private final long fileMax;
  private final Deque<byte[]> memory = new ArrayDeque<>();
  private final Deque<Segment> files = new ArrayDeque<>();
  private int memoryBytes;
  private long filesBytes;
  private boolean ended;

  /**
   * A spool that keeps at most so many bytes in memory, and so many in files.
   *
   * @param fileMax how many a file has before the next one is begun
   */
  Spool(int memoryMax, long filesMax, long fileMax) {
    this.memoryMax = memoryMax;
    this.filesMax = filesMax;
    this.fileMax = fileMax;
  }

  /** A temporary file that is written at its end and read from its beginning. */
  private static final class Segment {
    private final FileChannel file;
    private long written;
    private long read;

    private Segment(FileChannel file) {
      this.file = file;
    }

    static Segment create() throws IOException {
      Path path = Files.createTempFile("rewardrail-", ".results");
      return new Segment(
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE));
    }

    void write(byte[] bytes) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        written += file.write(buffer, written);
      }
    }

    byte[] read() throws IOException {
      ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK_BYTES, written - read));
      while (chunk.hasRemaining()) {
        read += file.read(chunk, read);
      }
      return chunk.array();
    }

    boolean isRead() {
      return read == written;
    }
  }

  /** Adds bytes; never waits for who takes them. Fails where too many wait already. */
  synchronized void add(byte[] bytes) throws IOException {
    if (files.isEmpty() && memoryBytes + bytes.length <= memoryMax) {
      memory.add(bytes);
      memoryBytes += bytes.length;
    } else {
      if (filesBytes + bytes.length > filesMax) {
        throw new IOException("more than " + filesMax + " bytes wait to be taken");
      }
      last().write(bytes);
      filesBytes += bytes.length;
    }
    notifyAll();
  }

  private Segment last() throws IOException {
    if (files.isEmpty() || files.getLast().written >= fileMax) {
      files.add(Segment.create());
    }
    return files.getLast();
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
    return files.isEmpty() ? null : takeFromFile();
  }

  synchronized boolean isEmpty() {
    return memory.isEmpty() && files.isEmpty();
  }

  private byte[] takeFromFile() throws IOException {
    Segment first = files.getFirst();
    byte[] bytes = first.read();
    filesBytes -= bytes.length;
    if (first.isRead()) {
      files.remove().file.close();
    }
    return bytes;
  }

  @Override
  public synchronized void close() throws IOException {
    for (Segment segment : files) {
      segment.file.close();
    }
  }
}
