package dev.rewardrail.gateway.proof;

import dev.rewardrail.gateway.start.StartException;
import dev.rewardrail.ledger.audit.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/** The files that hold the keys by which checkpoints are signed. */
final class KeyFiles {

  private static final int ORIGIN_CHARS = 8;

  private KeyFiles() {}

  /**
   * The key in a file.
   *
   * @param setting what named the file
   */
  static SigningKey read(Path file, String setting) {
    try {
      return SigningKey.of(Files.readString(file));
    } catch (IOException e) {
      throw StartException.ofSetting(
          "%s is %s, which can't be read: %s".formatted(setting, file, e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw StartException.ofSetting("%s is %s: %s".formatted(setting, file, e.getMessage()));
    }
  }

  /**
   * The key in a file, which is made where there is none; only its owner can read it.
   *
   * @param origin what the log is to be called; empty for a name that chance makes
   */
  static SigningKey readOrMake(Path file, String origin, String setting) {
    if (!Files.exists(file)) {
      SigningKey made =
          SigningKey.generate(
              origin.isEmpty()
                  ? "rewardrail.local/" + UUID.randomUUID().toString().substring(0, ORIGIN_CHARS)
                  : origin);
      write(file, made);
    }
    SigningKey key = read(file, setting);
    if (!origin.isEmpty() && !origin.equals(key.verifier().name())) {
      throw StartException.ofSetting(
          "REWARDRAIL_CHECKPOINTS_ORIGIN is %s, and the key in %s signs for %s: one log has one name"
              .formatted(origin, file, key.verifier().name()));
    }
    return key;
  }

  private static void write(Path file, SigningKey key) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Path fresh = Files.createTempFile(folder, "checkpoint-key", null, ownersOnly());
      Files.write(fresh, key.text().getBytes(StandardCharsets.UTF_8), StandardOpenOption.SYNC);
      try {
        // Another instance that starts at the same time with the same folder may be first.
        Files.createLink(file, fresh);
      } catch (FileAlreadyExistsException e) {
        // The other's key is as good.
      }
      Files.delete(fresh);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileAttribute<?>[] ownersOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
