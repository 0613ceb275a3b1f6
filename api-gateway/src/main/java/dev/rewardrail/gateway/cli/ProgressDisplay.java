package dev.rewardrail.gateway.cli;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Shows progress. */
final class ProgressDisplay {

  /** A service that is started anew, or another that takes its address over, answers by then. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(1);

  private final Connection service;
  private final Output output;

  ProgressDisplay(Connection service, Output output) {
    this.service = service;
    this.output = output;
  }

  /** What a stream told last, and whether that was all there is to tell. */
  private static final class Told {
    private @Nullable JsonNode last;
    private boolean isDone;
    private String failure = "";
    private long toldNanos = System.nanoTime();

    void take(String name, JsonNode data) {
      last = data;
      isDone = name.equals("done");
      toldNanos = System.nanoTime();
    }

    boolean isPatient() {
      return System.nanoTime() - toldNanos < PATIENCE.toNanos();
    }
  }

  /**
   * Watches a generation until it is done, also while the service is started anew.
   *
   * @return how it stands then
   */
  JsonNode generation(String projection, long number) {
    String path =
        "/api/v1/ops/projections/%s/generations/%d/progress".formatted(projection, number);
    Told told = new Told();
    try (Bar bar = Bar.ofGeneration(projection, output)) {
      follow(path, told, bar);
      while (!told.isDone) {
        bar.says("the service does not answer; it is asked again");
        LockSupport.parkNanos(ASK_AGAIN_AFTER.toNanos());
        follow(path, told, bar);
      }
    }
    return told.last;
  }

  private void follow(String path, Told told, Bar bar) {
    try {
      service.stream(
          path,
          (name, data) -> {
            told.take(name, data);
            show(data, told.isDone, told, bar);
            return true;
          });
    } catch (ServiceException e) {
      if (e.exitCode() != ExitCode.UNAVAILABLE || !told.isPatient()) {
        throw e;
      }
    }
  }

  private void show(JsonNode generation, boolean isDone, Told told, Bar bar) {
    String failure = generation.get("failure").asString("");
    if (!failure.isEmpty() && !failure.equals(told.failure)) {
      System.err.printf(
          "%n%s %d failed, and is tried again: %s%n",
          generation.get("projection").asString(), generation.get("number").asLong(), failure);
    }
    told.failure = failure;
    // Under load the log has grown on by when all that was to be done is.
    boolean isWhole = isDone && cameToItsEnd(generation);
    bar.left(generation.get("seconds_left"));
    bar.says(
        generation.get("failure").isNull()
            ? "%,.0f events/s, %s"
                .formatted(
                    generation.get("events_per_second").asDouble(),
                    generation.get(isDone ? "state" : "step").asString())
            : "tried again, after what is told above");
    bar.at(
        generation.get("events_done").asLong(),
        generation.get(isWhole ? "events_done" : "events_total").asLong());
  }

  /** Whether it was neither stopped nor given up. */
  private static boolean cameToItsEnd(JsonNode generation) {
    boolean wasGivenUp =
        generation.get("state").asString().equals("dropped")
            && generation.get("comparison").isNull();
    return generation.get("error").isNull() && !wasGivenUp;
  }

  /** Watches the log being checked; what was found. */
  JsonNode verification(String path) {
    Told told = new Told();
    try (Bar bar = Bar.ofReading("log", output)) {
      service.stream(
          path,
          (name, data) -> {
            told.take(name, data);
            bar.at(data.get("checked").asLong(), data.get("total").asLong());
            return true;
          });
    }
    if (!told.isDone) {
      throw new ServiceException(ExitCode.UNAVAILABLE, "the service broke off");
    }
    return told.last;
  }
}
