package dev.rewardrail.gateway.database;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The main process of a PostgreSQL, found by its data directory. It runs in a session of its own,
 * so a kill of the service, or of its whole process group, does not reach it.
 */
final class Postmaster {

  private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
  private static final Duration STOPS_WITHIN = Duration.ofMinutes(1);

  private Postmaster() {}

  /**
   * Stops what runs on this data directory. Only for who holds the folder: no living service can be
   * using it.
   */
  static void stop(Path data) throws IOException {
    Optional<ProcessHandle> orphan = find(data);
    if (orphan.isEmpty()) {
      return;
    }
    LOG.warn(
        "Stopping the PostgreSQL that a killed service left running (process {})",
        orphan.get().pid());
    interrupt(orphan.get());
    try {
      orphan.get().onExit().orTimeout(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException e) {
      throw new IOException("process " + orphan.get().pid() + " does not stop; stop it by hand", e);
    }
  }

  /**
   * The one that runs on this data directory; empty where none does. A stale file may name a number
   * that by now is another process's, so that process must look like PostgreSQL.
   */
  static Optional<ProcessHandle> find(Path data) throws IOException {
    Path file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String pid = Files.readString(file).lines().findFirst().orElse("").strip();
    if (!pid.matches("\\d{1,9}")) {
      LOG.warn("{} names no process", file);
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(pid))
        .filter(process -> process.info().command().orElse("").contains("postgres"));
  }

  /**
   * Starts one that has died again, as it was started before. Ends as soon as it has failed, which
   * a wait for its port would not notice.
   *
   * @param log where it writes until its own log is open
   */
  static void restart(Path data, Path log, Duration within) throws IOException {
    List<String> command = new ArrayList<>();
    if (LinuxUtils.isUnshareAvailable()) {
      // PostgreSQL does not run as root.
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(binary(data).resolveSibling("pg_ctl").toString());
    command.addAll(List.of("-D", data.toString(), "-l", log.toString()));
    command.addAll(List.of("-w", "-t", Long.toString(within.toSeconds()), "restart"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("pg_ctl ends with " + process.exitValue());
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while PostgreSQL was started", e);
    }
  }

  /** The program that ran on this data directory. */
  private static Path binary(Path data) throws IOException {
    String command = Files.readString(data.resolve("postmaster.opts"));
    return Path.of(command.replaceFirst("(?s) \"-D\".*", "").strip());
  }

  /** SIGINT is PostgreSQL's fast shutdown: it ends sessions, writes a checkpoint and stops. */
  private static void interrupt(ProcessHandle process) throws IOException {
    try {
      new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while stopping process " + process.pid(), e);
    }
  }
}
