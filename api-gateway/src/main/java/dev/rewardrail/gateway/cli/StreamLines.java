package dev.rewardrail.gateway.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a streamed answer. A stream that falls silent is closed, since the HTTP client has
 * no timeout for it.
 */
final class StreamLines implements AutoCloseable {

  private static final long NOT_WAITING = Long.MAX_VALUE;

  private final InputStream body;
  private final BufferedReader lines;
  private final Duration silence;
  private final Thread watch;

  /** Since when the next line is waited for, in nanoseconds; who reads may take any time. */
  private volatile long waitingSince = NOT_WAITING;

  private volatile boolean isSilent;

  StreamLines(InputStream body, Duration silence) {
    this.body = body;
    this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    this.silence = silence;
    this.watch = Thread.startVirtualThread(this::watch);
  }

  /** The next line; null where there is none any more. */
  @Nullable String next() throws IOException {
    waitingSince = System.nanoTime();
    try {
      return lines.readLine();
    } catch (IOException e) {
      throw isSilent
          ? new IOException("nothing was heard for %d s".formatted(silence.toSeconds()), e)
          : e;
    } finally {
      waitingSince = NOT_WAITING;
    }
  }

  private void watch() {
    while (!Thread.interrupted()) {
      long since = waitingSince;
      long left =
          since == NOT_WAITING ? silence.toNanos() : since + silence.toNanos() - System.nanoTime();
      if (left <= 0) {
        isSilent = true;
        closeBody();
        return;
      }
      LockSupport.parkNanos(left);
    }
  }

  private void closeBody() {
    try {
      body.close();
    } catch (IOException e) {
      // Whoever reads is told.
    }
  }

  @Override
  public void close() {
    watch.interrupt();
    closeBody();
  }
}
