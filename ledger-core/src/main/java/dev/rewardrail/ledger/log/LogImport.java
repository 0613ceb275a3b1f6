package dev.rewardrail.ledger.log;

import dev.rewardrail.ledger.audit.ExportText;
import dev.rewardrail.ledger.audit.ExportedEvent;
import dev.rewardrail.ledger.audit.Frontier;
import dev.rewardrail.ledger.audit.Leaf;
import dev.rewardrail.ledger.audit.LogRow;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.Sha256;
import dev.rewardrail.ledger.event.Unreadable;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Imports an export of a whole log into an empty log, in one transaction. */
public final class LogImport {

  private static final int PAGE = 2_000;

  private final LogTables tables;
  private final TransactionTemplate transaction;
  private final Map<String, Long> versions = new HashMap<>();
  private Instant recordedAt = Instant.MIN;

  /** Into the log in this database, once. */
  public LogImport(DataSource dataSource) {
    this.tables = new LogTables(dataSource);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
  }

  /** What can't be imported, and why. */
  public static final class RefusedException extends RuntimeException {
    private RefusedException(String message) {
      super(message);
    }
  }

  /**
   * What was imported.
   *
   * @param events how many; 0 where the log was not empty, and was left as it is
   * @param root of the tree over them, in hex
   */
  public record Imported(long events, String root) {}

  /**
   * Imports a file of NDJSON, or a folder with one and the manifest that it must be as.
   *
   * @throws RefusedException where it is not an export of the whole log from its first event on
   */
  public Imported from(Path path) {
    boolean isFolder = Files.isDirectory(path);
    Path file = isFolder ? path.resolve("events.ndjson") : path;
    return transaction.execute(
        status -> {
          // Another instance may be importing, which takes as long as it takes.
          if (tables.lock(Duration.ZERO, 0, 0).head().position() > 0) {
            return new Imported(0, "");
          }
          MessageDigest sha256 = Sha256.digest();
          try (BufferedReader lines =
              ExportText.reader(new DigestInputStream(Files.newInputStream(file), sha256))) {
            Imported imported = from(lines);
            if (isFolder) {
              compare(imported, sha256, path.resolve("manifest.json"));
            }
            return imported;
          } catch (IOException | DataAccessException e) {
            throw new RefusedException("%s cannot be imported: %s".formatted(file, e.getMessage()));
          }
        });
  }

  private static void compare(Imported imported, MessageDigest sha256, Path manifest)
      throws IOException {
    JsonNode told = manifest(manifest);
    Map.of(
            "sha256", HexFormat.of().formatHex(sha256.digest()),
            "count", Long.toString(imported.events()),
            "root", imported.root())
        .forEach(
            (what, found) -> {
              if (!told.path(what).asString("").equals(found)) {
                throw new RefusedException(
                    "the export is not what %s tells: %s is %s".formatted(manifest, what, found));
              }
            });
  }

  /** As the service answered it, or only what it is about. */
  private static JsonNode manifest(Path file) throws IOException {
    try {
      JsonNode read = JsonMapper.shared().readTree(ExportText.of(file));
      return read.has("data") ? read.get("data") : read;
    } catch (JacksonException e) {
      throw new RefusedException("%s is no manifest".formatted(file));
    }
  }

  private Imported from(BufferedReader lines) throws IOException {
    Frontier frontier = Frontier.EMPTY;
    List<ExportedEvent> page = new ArrayList<>();
    List<Head> commits = new ArrayList<>();
    boolean isWhole = true;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      ExportedEvent event = next(line, frontier.size() + 1);
      check(rowOf(event));
      page.add(event);
      frontier = frontier.append(List.of(event.leafHash()));
      isWhole = event.endsCommit();
      if (isWhole) {
        commits.add(new Head(event.position(), rowOf(event).recordedAt(), frontier));
      }
      if (page.size() == PAGE) {
        write(page, commits);
      }
    }
    if (!isWhole) {
      throw new RefusedException("the export ends in the midst of a commit; take it to its end");
    }
    write(page, commits);
    return new Imported(frontier.size(), HexFormat.of().formatHex(frontier.root()));
  }

  private static ExportedEvent next(String line, long position) {
    ExportedEvent event;
    try {
      event = ExportedEvent.of(line);
    } catch (IllegalArgumentException e) {
      throw new RefusedException("line %d is no event of an export".formatted(position));
    }
    if (event.position() != position) {
      throw new RefusedException(
          "line %d has the event at %d: an import begins at 1 and leaves none out"
              .formatted(position, event.position()));
    }
    if (!Arrays.equals(Leaf.hash(rowOf(event)), event.leafHash())) {
      throw new RefusedException("the event at %d is not what was hashed".formatted(position));
    }
    return event;
  }

  /** What the log would not have been written with, whatever its hashes are. */
  private void check(LogRow row) {
    long position = row.position();
    Long before = versions.put(row.stream(), row.version());
    if (row.version() != (before == null ? 0 : before + 1)) {
      throw new RefusedException(
          "the event at %d: the one before it in %s is missing".formatted(position, row.stream()));
    }
    if (row.recordedAt().isBefore(recordedAt)) {
      throw new RefusedException(
          "the event at %d was recorded before the one before it".formatted(position));
    }
    recordedAt = row.recordedAt();
    Event event = EventCodec.decode(row).event();
    if (event instanceof Unreadable unreadable) {
      throw new RefusedException(
          "the event at %d can't be read: %s".formatted(position, unreadable.cause()));
    }
    if (!event.stream().equals(row.stream()) || !event.workspaceId().equals(row.workspaceId())) {
      throw new RefusedException(
          "the event at %d is not of the stream that it stands in".formatted(position));
    }
  }

  private static LogRow rowOf(ExportedEvent event) {
    if (event.row() == null) {
      throw new RefusedException(
          "of the event at %d there is only the hash; export all workspaces"
              .formatted(event.position()));
    }
    return event.row();
  }

  private void write(List<ExportedEvent> page, List<Head> commits) {
    tables.append(
        page.stream().map(LogImport::rowOf).toList(),
        page.stream().map(ExportedEvent::leafHash).toList(),
        commits);
    page.clear();
    commits.clear();
  }
}
