package dev.rewardrail.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * On what was measured. Absolute figures are this machine's; the ratios are what matters.
 *
 * @param day in UTC
 * @param memoryGibibytes of the whole machine
 */
public record Machine(
    LocalDate day, int cores, long memoryGibibytes, String processor, String java) {

  /** This one. */
  public static Machine here(InstantSource clock) throws IOException {
    return new Machine(
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
        Runtime.getRuntime().availableProcessors(),
        number(line("/proc/meminfo", "MemTotal")) / (1 << 20),
        line("/proc/cpuinfo", "model name").replaceAll(".*:\\s*", ""),
        System.getProperty("java.vm.version"));
  }

  private static String line(String file, String begin) throws IOException {
    return Files.readAllLines(Path.of(file)).stream()
        .filter(line -> line.startsWith(begin))
        .findFirst()
        .orElse(begin + ": 0");
  }

  private static long number(String text) {
    return Long.parseLong(text.replaceAll("\\D", ""));
  }

  @Override
  public String toString() {
    return "Measured on %s: %d cores (%s), %d GiB, Java %s; client, service and PostgreSQL share them."
        .formatted(day, cores, processor, memoryGibibytes, java);
  }
}
