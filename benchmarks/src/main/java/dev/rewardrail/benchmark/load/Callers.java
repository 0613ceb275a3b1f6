package dev.rewardrail.benchmark.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/** Callers who each ask again as soon as they are answered, each in a thread of its own. */
public final class Callers {

  /** One of them. */
  @FunctionalInterface
  public interface Caller extends AutoCloseable {
    /** Asks, and returns when that is answered. */
    void call() throws Exception;

    @Override
    default void close() throws Exception {}
  }

  /** Makes one of them. */
  @FunctionalInterface
  public interface Arrival {
    /** A caller who begins to ask. */
    Caller arrive() throws Exception;
  }

  private Callers() {}

  /** How long their calls take. */
  public static Measured run(int callers, Span span, Arrival arrival) throws InterruptedException {
    long from = System.nanoTime() + span.warmUp().toNanos();
    long until = from + span.measured().toNanos();
    Histogram micros = Measured.histogram();
    try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
      List<Future<Histogram>> running = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        running.add(threads.submit(() -> call(arrival, from, until)));
      }
      for (Future<Histogram> one : running) {
        micros.add(one.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return new Measured(span.measured(), micros);
  }

  private static Histogram call(Arrival arrival, long from, long until) throws Exception {
    Histogram micros = Measured.histogram();
    try (Caller caller = arrival.arrive()) {
      for (long begun = System.nanoTime(); begun < until; ) {
        caller.call();
        long now = System.nanoTime();
        if (now >= from && now < until) {
          micros.recordValue((now - begun) / 1_000);
        }
        begun = now;
      }
    }
    return micros;
  }
}
