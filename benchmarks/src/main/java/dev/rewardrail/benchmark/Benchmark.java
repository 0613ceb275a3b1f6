package dev.rewardrail.benchmark;

import dev.rewardrail.benchmark.report.Figure;
import java.util.List;

/** One kind of measurement. */
@FunctionalInterface
interface Benchmark {

  /** Measures. */
  List<Figure> run(Stand stand) throws Exception;
}
