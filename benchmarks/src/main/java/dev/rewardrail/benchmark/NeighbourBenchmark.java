package dev.rewardrail.benchmark;

import dev.rewardrail.benchmark.load.HttpLoad;
import dev.rewardrail.benchmark.load.Measured;
import dev.rewardrail.benchmark.load.Requests;
import dev.rewardrail.benchmark.load.Span;
import dev.rewardrail.benchmark.report.Figure;
import dev.rewardrail.benchmark.report.Goal;
import dev.rewardrail.benchmark.service.Awards;
import dev.rewardrail.benchmark.service.Service;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Single awards of one workspace while another sends streams without a limit, beside the same
 * awards alone. An award that is not answered with a success ends the benchmark.
 */
final class NeighbourBenchmark implements Benchmark {

  private static final String NAME = "neighbour";
  private static final int STREAMS = 3;
  private static final int READERS = 4;
  private static final List<String> READS =
      List.of("/api/v1/ledger/exports/events/manifest", "/api/v1/ledger/leaderboard");
  private static final int CONNECTIONS = 4;
  private static final double PER_SECOND = 100;
  private static final Goal OF_ALONE = Goal.atMost(3);

  @Override
  public List<Figure> run(Stand stand) throws Exception {
    Scale scale = stand.scale();
    int members = scale.members().getFirst();
    List<Double> alone = new ArrayList<>();
    List<Double> beside = new ArrayList<>();
    List<Double> besideReads = new ArrayList<>();
    List<Double> streamed = new ArrayList<>();
    Path file = Files.createTempFile("neighbour", ".ndjson");
    try (Service service = stand.start(NAME)) {
      try (BufferedWriter writer = Files.newBufferedWriter(file)) {
        for (int i = 0; i < scale.batchLines() / 10; i++) {
          writer.write(Awards.line(i % members));
        }
      }
      Awards awards = new Awards(service);
      awards.stream(file);
      String key = service.keyOfAnotherWorkspace();
      // The first request of a key makes its limiter.
      new HttpLoad(service.url(), 1, PER_SECOND)
          .run(Span.ofSeconds(0, 1), Requests.awards(key, members));
      singles(service, key, members, scale.warmUp());
      for (int i = 0; i < scale.rounds(); i++) {
        awards.awaitRead();
        alone.add(singles(service, key, members, scale.span()));
        beside.add(besideStreams(service, awards, file, key, members, scale, streamed));
        awards.awaitRead();
        besideReads.add(besideReads(service, key, members, scale));
      }
    } finally {
      Files.delete(file);
    }
    return List.of(
        Figure.of(NAME, "an award beside 3 streams, p99", Medians.of(beside), "ms")
            .against("alone", Medians.of(alone))
            .aiming(OF_ALONE),
        Figure.of(
                NAME,
                "an award beside 2 exports and 2 boards of the past, p99",
                Medians.of(besideReads),
                "ms")
            .against("alone", Medians.of(alone))
            .aiming(OF_ALONE),
        Figure.of(NAME, "the streams meanwhile", Medians.of(streamed), "/s"));
  }

  private static double besideStreams(
      Service service,
      Awards awards,
      Path file,
      String key,
      int members,
      Scale scale,
      List<Double> streamed)
      throws Exception {
    AtomicBoolean going = new AtomicBoolean(true);
    List<CompletableFuture<Integer>> streams = new ArrayList<>();
    long begun = System.nanoTime();
    for (int i = 0; i < STREAMS; i++) {
      streams.add(CompletableFuture.supplyAsync(() -> stream(awards, file, going)));
    }
    double p99 = singles(service, key, members, scale.span());
    going.set(false);
    int files = streams.stream().mapToInt(CompletableFuture::join).sum();
    double seconds = (System.nanoTime() - begun) / 1e9;
    streamed.add(files * (scale.batchLines() / 10) / seconds);
    return p99;
  }

  /**
   * The other workspace asks for as many as it may have at once, and for more. A reader that is
   * refused waits as the answer says: a flood of requests would measure this client's own processor
   * time.
   */
  private static double besideReads(Service service, String key, int members, Scale scale)
      throws Exception {
    AtomicBoolean going = new AtomicBoolean(true);
    List<CompletableFuture<Void>> readers = new ArrayList<>();
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (String path : READS) {
        for (int i = 0; i < READERS; i++) {
          readers.add(
              CompletableFuture.runAsync(
                  () -> {
                    while (going.get()) {
                      read(http, service, path);
                    }
                  },
                  Thread::startVirtualThread));
        }
      }
      double p99 = singles(service, key, members, scale.span());
      going.set(false);
      readers.forEach(CompletableFuture::join);
      return p99;
    }
  }

  private static void read(HttpClient http, Service service, String path) {
    try {
      HttpResponse<Void> answer =
          http.send(service.request(path).build(), HttpResponse.BodyHandlers.discarding());
      OptionalLong wait = answer.headers().firstValueAsLong("Retry-After");
      if (wait.isPresent()) {
        TimeUnit.SECONDS.sleep(wait.getAsLong());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int stream(Awards awards, Path file, AtomicBoolean going) {
    int files = 0;
    try {
      while (going.get()) {
        awards.stream(file);
        files++;
      }
      return files;
    } catch (Exception e) {
      throw new IllegalStateException("a stream failed", e);
    }
  }

  private static double singles(Service service, String key, int members, Span span)
      throws Exception {
    Measured measured =
        new HttpLoad(List.of(service.url()), CONNECTIONS, PER_SECOND)
            .run(span, Requests.awards(key, members));
    return measured.percentileMillis(99);
  }
}
