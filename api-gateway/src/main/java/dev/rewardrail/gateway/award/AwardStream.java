package dev.rewardrail.gateway.award;

import dev.rewardrail.gateway.access.Pace;
import dev.rewardrail.gateway.command.Deadline;
import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.gateway.usecase.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Awards as a stream of lines, answered by a stream of lines. Some clients send all before they
 * read, others read as they send; so three threads go on at once: the request's own reads and
 * submits, one brings the results in their order to a spool, one writes from the spool to the
 * client.
 */
final class AwardStream {

  private static final Logger LOG = LoggerFactory.getLogger(AwardStream.class);

  /** How many awards of a stream are under way at once. */
  private static final int WINDOW = 4_000;

  /**
   * A stream of a busy workspace is slowed down: its lines wait for a place in the lane's queue.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final int SPOOL_MEMORY_BYTES = 1024 * 1024;

  /** Some ten million results that a client has yet to take: it will not. */
  private static final long SPOOL_BYTES = 1024L * 1024 * 1024;

  private static final long SPOOL_FILE_BYTES = 64L * 1024 * 1024;

  private final AwardLines lines;
  private final JsonMapper json;
  private final Caller caller;
  private final Pace pace;
  private final Spool spool = new Spool(SPOOL_MEMORY_BYTES, SPOOL_BYTES, SPOOL_FILE_BYTES);

  /** An empty place stands for the end. */
  private final BlockingQueue<Optional<CompletableFuture<LineResult>>> underWay =
      new ArrayBlockingQueue<>(WINDOW);

  /** What ended the stream first; {@link #run} throws it. Results are awaited all the same. */
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  AwardStream(AwardLines lines, JsonMapper json, Caller caller, Pace pace) {
    this.lines = lines;
    this.json = json;
    this.caller = caller;
    this.pace = pace;
  }

  /** Returns when all lines are read and all results written; throws where that cannot be. */
  void run(InputStream in, OutputStream out) throws IOException, InterruptedException {
    Thread results = Thread.ofVirtual().name("results").start(this::spoolResults);
    Thread writer = Thread.ofVirtual().name("writer").start(() -> writeTo(out));
    try {
      submitAll(new LineReader(in));
    } catch (IOException | RuntimeException e) {
      failed(e);
    } finally {
      underWay.put(Optional.empty());
      results.join();
      spool.end();
      writer.join();
      spool.close();
    }
    switch (failure.get()) {
      case null -> {}
      case IOException broken -> throw broken;
      case RuntimeException refused -> throw refused;
      case Throwable other -> throw new IOException("a stream of awards broke off", other);
    }
  }

  private void submitAll(LineReader reader) throws IOException, InterruptedException {
    long index = 0;
    for (LineReader.Line line = reader.next();
        line != null && failure.get() == null;
        line = reader.next()) {
      if (!line.isBlank()) {
        pace.next();
        underWay.put(Optional.of(submit(line, index++)));
      }
    }
  }

  private CompletableFuture<LineResult> submit(LineReader.Line line, long index) {
    return line.isTooLong()
        ? lines.refuse(Invalid.line(LineReader.LINE_BYTES_MAX), index)
        : lines.submit(line.bytes(), caller, index, Deadline.in(PATIENCE));
  }

  /**
   * Goes on to the end also when results can't be kept: whoever submits must never find the window
   * full for ever.
   */
  private void spoolResults() {
    try {
      for (var next = underWay.take(); next.isPresent(); next = underWay.take()) {
        spool(next.get());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("no one interrupts this thread", e);
    }
  }

  /** Waits for a result also when it is not wanted any more: its award is still under way. */
  private void spool(CompletableFuture<LineResult> awaited) {
    try {
      LineResult result = awaited.join();
      if (failure.get() == null) {
        byte[] line = json.writeValueAsBytes(result);
        byte[] ended = Arrays.copyOf(line, line.length + 1);
        ended[line.length] = '\n';
        spool.add(ended);
      }
    } catch (Throwable e) {
      LOG.error("Could not store the results of a stream", e);
      failed(e);
    }
  }

  /** A client that takes no more fails only itself: what was read is committed all the same. */
  private void writeTo(OutputStream out) {
    try {
      for (byte[] bytes = spool.take();
          bytes != null && failure.get() == null;
          bytes = spool.take()) {
        out.write(bytes);
        if (spool.isEmpty()) {
          out.flush();
        }
      }
    } catch (Throwable e) { // or an answer that was cut would look whole
      failed(e);
    }
  }

  private void failed(Throwable e) {
    failure.compareAndSet(null, e);
  }
}
