package dev.rewardrail.gateway.proof;

import dev.rewardrail.ledger.audit.Checkpoint;
import dev.rewardrail.ledger.audit.Checkpoints;
import dev.rewardrail.ledger.audit.Sink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder, for example of a mounted write-once store, with a file for each checkpoint. */
final class FileSink implements Sink {

  private static final String NAME = "checkpoint-%019d";
  private static final Pattern NAMED = Pattern.compile("checkpoint-\\d{19}");

  private final Path folder;

  FileSink(Path folder) {
    this.folder = folder;
  }

  @Override
  public String name() {
    return folder.toString();
  }

  @Override
  public String label() {
    return name();
  }

  @Override
  public void publish(Checkpoints.Signed signed) throws IOException {
    Path file = folder.resolve(NAME.formatted(signed.checkpoint().size()));
    if (Files.exists(file)) {
      if (!Checkpoint.of(Files.readString(file)).equals(Optional.of(signed.checkpoint()))) {
        throw new IOException(file + " tells another log");
      }
      return;
    }
    Files.createDirectories(folder);
    // Whoever audits reads it, so it is not made as files for a while are.
    Path part = folder.resolve("part-" + UUID.randomUUID());
    Files.writeString(
        part,
        signed.note(),
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC);
    Files.move(part, file);
  }

  @Override
  public Optional<Checkpoint> newest() throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      Optional<Path> last =
          files
              .filter(file -> NAMED.matcher(file.getFileName().toString()).matches())
              .max(Path::compareTo);
      return last.isEmpty() ? Optional.empty() : Optional.of(read(last.get()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Checkpoint read(Path file) throws IOException {
    return Checkpoint.of(Files.readString(file))
        .orElseThrow(() -> new IOException(file + " is no checkpoint"));
  }
}
