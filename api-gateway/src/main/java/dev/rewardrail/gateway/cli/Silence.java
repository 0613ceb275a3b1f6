package dev.rewardrail.gateway.cli;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Closes what has been silent for too long: the HTTP client itself would wait for ever. */
final class Silence implements AutoCloseable {

  private final Closeable source;
  private final long limitNanos;
  private final Thread watch;
  private volatile long heardNanos = System.nanoTime();

  Silence(Closeable source, Duration limit) {
    this.source = source;
    this.limitNanos = limit.toNanos();
    this.watch = Thread.startVirtualThread(this::watch);
  }

  /** Something was heard. */
  void heard() {
    heardNanos = System.nanoTime();
  }

  private void watch() {
    while (!Thread.interrupted()) {
      long leftNanos = heardNanos + limitNanos - System.nanoTime();
      if (leftNanos <= 0) {
        closeSource();
        return;
      }
      LockSupport.parkNanos(leftNanos);
    }
  }

  private void closeSource() {
    try {
      source.close();
    } catch (IOException e) {
      // Whoever reads is told.
    }
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
