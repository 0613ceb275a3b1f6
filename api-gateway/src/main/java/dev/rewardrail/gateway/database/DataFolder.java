package dev.rewardrail.gateway.database;

import dev.rewardrail.gateway.start.StartException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of the embedded PostgreSQL, which one service at a time locks. */
final class DataFolder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);
  private static final int PASSWORD_BYTES = 24;

  private final Path folder;
  private final FileChannel lockFile;

  private DataFolder(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /**
   * Makes the folder where there is none, and holds it until closed; the operating system lets go
   * of it when the process dies.
   *
   * @throws StartException when another service holds it
   */
  static DataFolder hold(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    Files.createDirectories(absolute);
    ownerOnly(absolute, "rwx------");
    FileChannel lockFile =
        FileChannel.open(
            absolute.resolve("service.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!lock(lockFile)) {
      lockFile.close();
      throw new StartException(
          "Another service is running on the data folder " + absolute + ".",
          "Stop it, or give this one a folder of its own (REWARDRAIL_DATA_DIR) or a database to"
              + " share (SPRING_DATASOURCE_URL).");
    }
    return new DataFolder(absolute, lockFile);
  }

  private static boolean lock(FileChannel lockFile) throws IOException {
    try {
      FileLock lock = lockFile.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  Path binaries() {
    return folder.resolve("postgres");
  }

  /** Where PostgreSQL writes its log. */
  Path logs() {
    return folder.resolve("log");
  }

  Path data() {
    return folder.resolve("data");
  }

  /**
   * The file with the database's password, random, made at the first call; only the owner may read
   * it.
   */
  Path password() throws IOException {
    Path file = folder.resolve("password");
    if (!Files.exists(file)) {
      byte[] password = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(password);
      Path unfinished = folder.resolve("password.unfinished");
      Files.deleteIfExists(unfinished);
      Files.createFile(unfinished);
      ownerOnly(unfinished, "rw-------");
      Files.writeString(unfinished, HexFormat.of().formatHex(password), StandardOpenOption.SYNC);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return file;
  }

  /**
   * Makes room for the database where a first start was broken off. What is there is moved aside
   * and not deleted: it might be a copy that someone has put there.
   */
  void moveUnfinishedAside() throws IOException {
    if (Files.exists(data()) && !Files.exists(readyFile())) {
      int number = 1;
      while (Files.exists(aside(number))) {
        number++;
      }
      Files.move(data(), aside(number));
      LOG.warn(
          "{} was moved to {}: its first start was broken off. If it is a database of yours, move"
              + " it back and make an empty file {}",
          data(),
          aside(number),
          readyFile());
    }
  }

  private Path aside(int number) {
    return folder.resolve("data.unfinished-" + number);
  }

  /** Remembers that the database was made and has started. */
  void markReady() throws IOException {
    if (!Files.exists(readyFile())) {
      Files.createFile(readyFile());
    }
  }

  private Path readyFile() {
    return folder.resolve("ready");
  }

  private static void ownerOnly(Path path, String permissions) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
