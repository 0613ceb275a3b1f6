package dev.rewardrail.gateway.database;

import dev.rewardrail.gateway.start.StartException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The embedded PostgreSQL: durable, and reachable only from this machine with its password. */
final class EmbeddedDatabase implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

  static final String USER = "postgres";

  /** After a crash PostgreSQL first replays its own log. */
  private static final Duration STARTS_WITHIN = Duration.ofMinutes(5);

  private final DataFolder folder;
  private final EmbeddedPostgres server;
  private final String password;

  private EmbeddedDatabase(DataFolder folder, EmbeddedPostgres server, String password) {
    this.folder = folder;
    this.server = server;
    this.password = password;
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
      OrphanedPostmaster.stop(folder.data());
      folder.moveUnfinishedAside();
      Path passwordFile = folder.password();
      String password = Files.readString(passwordFile);
      EmbeddedPostgres server = start(folder, passwordFile, password);
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
  private static EmbeddedPostgres start(DataFolder folder, Path passwordFile, String password)
      throws IOException {
    return EmbeddedPostgres.builder()
        .setOverrideWorkingDirectory(folder.binaries().toFile())
        .setDataDirectory(folder.data())
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(STARTS_WITHIN)
        .setLocaleConfig("auth", "scram-sha-256")
        .setLocaleConfig("pwfile", passwordFile.toString())
        .setLocaleConfig("locale", "C.UTF-8")
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("password_encryption", "scram-sha-256")
        .setServerConfig("listen_addresses", "localhost")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("max_connections", "100")
        .setServerConfig("shared_buffers", "512MB")
        .setServerConfig("max_wal_size", "2GB")
        .setConnectConfig("password", password)
        .start();
  }

  String url() {
    return server.getJdbcUrl(USER, "postgres").replaceFirst("\\?.*", "");
  }

  String password() {
    return password;
  }

  @Override
  public void close() throws IOException {
    try {
      server.close();
    } finally {
      folder.close();
    }
  }
}
