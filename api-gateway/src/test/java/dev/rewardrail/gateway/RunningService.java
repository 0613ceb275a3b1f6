package dev.rewardrail.gateway;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.function.SingletonSupplier;

/** The service in a process of its own: to be stopped, killed and started again. */
public final class RunningService implements AutoCloseable {

  /** What starts soonest: these services live for seconds. */
  private static final List<String> OPTIONS =
      List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final Pattern ANSWERS_ON =
      Pattern.compile("RewardRail answers on https?://[^:]+:(\\d+)");

  private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);

  private final Process process;
  private final Path output;
  private final Supplier<Integer> port = SingletonSupplier.of(this::printedPort);

  private RunningService(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts the service from the class path of the tests. */
  public static RunningService start(Path folder, Map<String, String> environment) {
    return start(
        List.of("-cp", productClassPath(), RewardRail.class.getName()), folder, environment);
  }

  /** Without what belongs to the tests alone, as their way of logging. */
  private static String productClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.matches(".*(test-classes|-tests\\.jar)/?"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Starts the packaged jar. */
  public static RunningService startJar(Path jar, Path folder, Map<String, String> environment) {
    return start(List.of("-jar", jar.toAbsolutePath().toString()), folder, environment);
  }

  private static RunningService start(
      List<String> what, Path folder, Map<String, String> environment) {
    try {
      Path output = Files.createTempFile("service-", ".log");
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(OPTIONS);
      command.addAll(what);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      // The kernel chooses a port that is free, and the service tells which it is.
      builder.environment().put("SERVER_PORT", "0");
      builder.environment().putAll(environment);
      return new RunningService(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns when it answers. */
  public RunningService awaitReady() {
    await().atMost(STARTS_WITHIN).until(this::isReady);
    return this;
  }

  private boolean isReady() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(url() + "/actuator/health").toURL().openConnection();
      return connection.getResponseCode() == 200;
    } catch (IOException e) {
      expectAlive();
      return false;
    }
  }

  private void expectAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException("the service has ended:\n" + output());
    }
  }

  /** Waits until the service has printed its port. */
  public int port() {
    return port.get();
  }

  private int printedPort() {
    return await()
        .atMost(STARTS_WITHIN)
        .until(
            () -> {
              Matcher printed = ANSWERS_ON.matcher(output());
              if (printed.find()) {
                return Integer.valueOf(printed.group(1));
              }
              expectAlive();
              return 0;
            },
            found -> found > 0);
  }

  public String url() {
    return "http://localhost:" + port();
  }

  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for its end by itself. */
  public int awaitExit() throws InterruptedException {
    if (!process.waitFor(STARTS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("the service has not ended:\n" + output());
    }
    return process.exitValue();
  }

  /** Stops the process where it is, as {@code kill -STOP} does. */
  public void freeze() {
    signal("-STOP");
  }

  /** Lets a frozen process go on. */
  public void thaw() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      int exitCode =
          new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
      if (exitCode != 0) {
        throw new IllegalStateException("kill " + signal + " answered " + exitCode);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Kills the JVM alone, as {@code kill -9} does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Kills it and all that it started and did not let go. */
  public void killWithChildren() throws InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    process.waitFor();
  }

  /** Stops it as a user does. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
