package dev.rewardrail.benchmark;

import dev.rewardrail.benchmark.load.Span;
import java.util.List;

/**
 * How large everything is.
 *
 * @param warmUp how long the service is warmed up before the first figure
 * @param span of one round
 * @param rounds of which the median is told
 * @param members to how many the awards of each write benchmark go; the first is what the others
 *     are compared with
 * @param batchLines awards in one stream
 * @param boards how many members the boards have on which ranks are asked for
 * @param logs how many events the log has when the cost of an award is looked at
 * @param replayed how many events Axon replays
 * @param starts how often the service is started
 * @param parts how long what is smaller than a request is measured
 */
record Scale(
    Span warmUp,
    Span span,
    int rounds,
    List<Integer> members,
    int batchLines,
    List<Integer> boards,
    List<Integer> logs,
    int replayed,
    int starts,
    PartBenchmark.Length parts) {

  /** What is told in the README. */
  static final Scale FULL =
      new Scale(
          Span.ofSeconds(0, 45),
          Span.ofSeconds(2, 10),
          3,
          List.of(100_000, 1_000, 1, 1_000_000),
          200_000,
          List.of(10_000, 1_000_000, 5_000_000),
          List.of(1_000_000, 5_000_000),
          20_000,
          5,
          new PartBenchmark.Length(1, 5, 1_000));

  /** Enough to see that it works. */
  static final Scale QUICK =
      new Scale(
          Span.ofSeconds(0, 1),
          Span.ofSeconds(0, 1),
          1,
          List.of(100, 10, 1, 1_000),
          1_000,
          List.of(100, 1_000),
          List.of(2_500, 60_000),
          1_000,
          1,
          new PartBenchmark.Length(0, 1, 10));
}
