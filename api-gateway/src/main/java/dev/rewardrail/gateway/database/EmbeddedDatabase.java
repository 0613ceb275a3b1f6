package dev.rewardrail.gateway.database;

import dev.rewardrail.gateway.start.StartException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded PostgreSQL: durable, and reachable only from this machine with its password. When it
 * dies, as on a full disk, it is started again on the same port until it runs.
 */
final class EmbeddedDatabase implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

  static final String USER = "postgres";

  /** After a crash PostgreSQL first replays its own log. */
  private static final Duration STARTS_WITHIN = Duration.ofMinutes(5);

  private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);

  /** Each start that fails doubles the pause before the next, up to this. */
  private static final Duration PAUSE_MAX = Duration.ofSeconds(15);

  /** Chosen by the operating system. */
  private static final int ANY_PORT = 0;

  private final DataFolder folder;
  private final String password;
  private final int port;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread watch;
  private final EmbeddedPostgres server;

  private EmbeddedDatabase(DataFolder folder, EmbeddedPostgres server, String password) {
    this.folder = folder;
    this.server = server;
    this.password = password;
    this.port = server.getPort();
    this.watch = Thread.ofPlatform().name("postgres watch").daemon().start(this::watch);
  }

  /**
   * Starts it in this folder, made at the first start.
   *
   * @throws StartException where it cannot run there
   */
  static EmbeddedDatabase start(Path path) {
    try {
      return startIn(path);
    } catch (IOException | IllegalStateException e) {
      throw new StartException(
          "The embedded PostgreSQL cannot run in the data folder %s: %s"
              .formatted(path.toAbsolutePath().normalize(), e),
          "Give the service a folder that its user may write to, on a disk with room"
              + " (REWARDRAIL_DATA_DIR), or a PostgreSQL that runs already"
              + " (SPRING_DATASOURCE_URL).",
          e);
    }
  }

  private static EmbeddedDatabase startIn(Path path) throws IOException {
    DataFolder folder = DataFolder.hold(path);
    try {
      Postmaster.stop(folder.data());
      folder.moveUnfinishedAside();
      Path passwordFile = folder.password();
      String password = Files.readString(passwordFile);
      EmbeddedPostgres server = start(folder, password);
      folder.markReady();
      LOG.info("PostgreSQL runs on {} in {}", server.getPort(), folder.data());
      return new EmbeddedDatabase(folder, server, password);
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /**
   * What zonky calls locale settings are arguments of initdb: later ones override its own 'trust'.
   */
  private static EmbeddedPostgres start(DataFolder folder, String password) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(ANY_PORT)
        .setOverrideWorkingDirectory(folder.binaries().toFile())
        .setDataDirectory(folder.data())
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(STARTS_WITHIN)
        .setLocaleConfig("auth", "scram-sha-256")
        .setLocaleConfig("pwfile", folder.password().toString())
        .setLocaleConfig("locale", "C.UTF-8")
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("password_encryption", "scram-sha-256")
        .setServerConfig("listen_addresses", "localhost")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("logging_collector", "on")
        .setServerConfig("log_directory", folder.logs().toString())
        // A file for each day of the week, which is begun anew a week later.
        .setServerConfig("log_filename", "postgresql-%a.log")
        .setServerConfig("log_truncate_on_rotation", "on")
        .setServerConfig("log_rotation_age", "1d")
        .setServerConfig("log_rotation_size", "0")
        .setServerConfig("max_connections", "100")
        .setServerConfig("shared_buffers", "512MB")
        .setServerConfig("max_wal_size", "2GB")
        .setConnectConfig("password", password)
        .start();
  }

  private void watch() {
    Duration pause = LOOKS_EVERY;
    while (!isClosing(pause)) {
      pause = isRunning() || restarted(pause) ? LOOKS_EVERY : doubled(pause);
    }
  }

  private boolean isRunning() {
    try {
      return Postmaster.find(folder.data()).isPresent();
    } catch (IOException e) {
      LOG.warn("Could not determine whether PostgreSQL runs", e);
      return true;
    }
  }

  private static Duration doubled(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(PAUSE_MAX) < 0 ? doubled : PAUSE_MAX;
  }

  private boolean restarted(Duration pause) {
    try {
      restart();
      return true;
    } catch (IOException | RuntimeException e) {
      LOG.error("Could not restart PostgreSQL; retrying in {}", doubled(pause), e);
      return false;
    }
  }

  private boolean isClosing(Duration patience) {
    try {
      return closing.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** The same port, since all pools have its address. */
  private synchronized void restart() throws IOException {
    if (closing.getCount() > 0) {
      LOG.error("PostgreSQL has died; restarting it. See its log in {}", folder.logs());
      Postmaster.restart(folder.data(), folder.logs().resolve("start.log"), STARTS_WITHIN);
      LOG.info("PostgreSQL runs again on {} in {}", port, folder.data());
    }
  }

  String url() {
    return server.getJdbcUrl(USER, "postgres").replaceFirst("\\?.*", "");
  }

  String password() {
    return password;
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    watch.interrupt();
    try {
      stop();
    } finally {
      folder.close();
    }
  }

  private synchronized void stop() throws IOException {
    server.close();
  }
}
