package dev.rewardrail.gateway.database;

import java.nio.file.Path;

/** Another running service holds the data folder. */
final class DataFolderInUseException extends RuntimeException {

  private final Path folder;

  DataFolderInUseException(Path folder) {
    super("another service is running on " + folder);
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }
}
