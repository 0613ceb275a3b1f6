package dev.rewardrail.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rewardrail.benchmark.load.HttpLoad;
import dev.rewardrail.benchmark.load.Measured;
import dev.rewardrail.benchmark.load.Requests;
import dev.rewardrail.benchmark.load.Span;
import dev.rewardrail.benchmark.report.Figure;
import dev.rewardrail.benchmark.report.Goal;
import dev.rewardrail.benchmark.service.Awards;
import dev.rewardrail.benchmark.service.Service;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;

/**
 * How long after its answer an award is in the member's profile, while others are written at half
 * of the top rate.
 */
final class LagBenchmark implements Benchmark {

  private static final String NAME = "lag";
  private static final int CONNECTIONS = 63;
  private static final Goal P99_MILLIS = Goal.atMost(100);

  @Override
  public List<Figure> run(Stand stand) throws Exception {
    Scale scale = stand.scale();
    int members = scale.members().getFirst();
    try (Service service = stand.start(NAME)) {
      Awards awards = new Awards(service);
      awards.toEach(members);
      load(service, HttpLoad.UNPACED, members, scale.warmUp());
      double top = load(service, HttpLoad.UNPACED, members, scale.span()).perSecond();
      awards.awaitRead();
      // The reads too are warmed up before any of them counts.
      probe(service, top / 2, members, scale.span(), Measured.histogram());
      Histogram micros = Measured.histogram();
      List<Double> written = new ArrayList<>();
      for (int i = 0; i < scale.rounds(); i++) {
        written.add(probe(service, top / 2, members, scale.span(), micros).perSecond());
      }
      Measured lag = new Measured(scale.span().measured(), micros);
      return List.of(
          Figure.of(NAME, "written meanwhile", Medians.of(written), "/s"),
          Figure.of(NAME, "an award in its profile, p50", lag.percentileMillis(50), "ms"),
          Figure.of(NAME, "an award in its profile, p99", lag.percentileMillis(99), "ms")
              .aiming(P99_MILLIS));
    }
  }

  private static Measured load(Service service, double perSecond, int members, Span span)
      throws Exception {
    return new HttpLoad(service.url(), CONNECTIONS, perSecond)
        .run(span, Requests.awards(Service.KEY, members));
  }

  /** Probes while others write at a pace, and tells what those wrote. */
  private static Measured probe(
      Service service, double perSecond, int members, Span span, Histogram micros)
      throws Exception {
    CompletableFuture<Measured> others =
        CompletableFuture.supplyAsync(
            () -> unchecked(() -> load(service, perSecond, members, span)));
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      while (!others.isDone()) {
        micros.recordValue(probe(service, http));
      }
    }
    return others.join();
  }

  /** The read waits for the award, as a client's does that sends back where it was written. */
  private static long probe(Service service, HttpClient http) throws Exception {
    HttpResponse<String> written =
        http.send(
            service
                .request("/api/v1/xp")
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"user_id\": \"probe\", \"amount\": 1}", UTF_8))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    long answered = System.nanoTime();
    HttpResponse<String> read =
        http.send(
            service
                .request("/api/v1/profiles/probe")
                .header(
                    "Ledger-Position",
                    written.headers().firstValue("Ledger-Position").orElseThrow())
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (read.statusCode() != 200) {
      throw new IllegalStateException(read.body());
    }
    return (System.nanoTime() - answered) / 1_000;
  }

  @FunctionalInterface
  private interface Run {
    Measured run() throws Exception;
  }

  private static Measured unchecked(Run run) {
    try {
      return run.run();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
