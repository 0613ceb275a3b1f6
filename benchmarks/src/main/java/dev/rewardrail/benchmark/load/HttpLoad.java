package dev.rewardrail.benchmark.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Sends requests over many connections from one thread, each connection's next one when its last is
 * answered. A general HTTP client takes more of the two cores than the service does.
 */
public final class HttpLoad {

  /** As fast as answers come. */
  public static final double UNPACED = Double.POSITIVE_INFINITY;

  private final List<InetSocketAddress> addresses;
  private final int connections;
  private final double perSecond;

  /**
   * A load.
   *
   * @param connections how many requests are under way at the most
   * @param perSecond how many are sent a second at the most
   */
  public HttpLoad(URI service, int connections, double perSecond) {
    this(List.of(service), connections, perSecond);
  }

  /** The same over several services, whose connections take turns. */
  public HttpLoad(List<URI> services, int connections, double perSecond) {
    this.addresses =
        services.stream().map(one -> new InetSocketAddress(one.getHost(), one.getPort())).toList();
    this.connections = connections;
    this.perSecond = perSecond;
  }

  /**
   * Runs it.
   *
   * @param requests gives each next request, whole
   * @throws IllegalStateException where an answer is no success
   */
  public Measured run(Span span, Supplier<byte[]> requests) throws IOException {
    List<HttpConnection> all = new ArrayList<>();
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < connections; i++) {
        all.add(HttpConnection.open(addresses.get(i % addresses.size()), selector));
      }
      return drive(selector, new ArrayDeque<>(all), span, requests);
    } finally {
      for (HttpConnection connection : all) {
        connection.close();
      }
    }
  }

  private Measured drive(
      Selector selector, Deque<HttpConnection> idle, Span span, Supplier<byte[]> requests)
      throws IOException {
    Histogram micros = Measured.histogram();
    long begun = System.nanoTime();
    long from = begun + span.warmUp().toNanos();
    long until = from + span.measured().toNanos();
    long sent = 0;
    long now = begun;
    while (now < until) {
      double due = (now - begun) / 1e9 * perSecond;
      while (sent < due && !idle.isEmpty()) {
        idle.poll().send(requests.get(), System.nanoTime());
        sent++;
      }
      boolean waitsForItsTurn = !idle.isEmpty();
      if (waitsForItsTurn) {
        selector.select(1);
      } else {
        selector.select(1_000);
      }
      for (SelectionKey key : selector.selectedKeys()) {
        HttpConnection connection = (HttpConnection) key.attachment();
        if (connection.receive()) {
          now = System.nanoTime();
          if (now >= from && now < until) {
            micros.recordValue((now - connection.sentNanos()) / 1_000);
          }
          idle.add(connection);
        }
      }
      selector.selectedKeys().clear();
      now = System.nanoTime();
    }
    return new Measured(Duration.ofNanos(until - from), micros);
  }
}
