package dev.rewardrail.gateway.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import dev.rewardrail.ledger.audit.ExportCheck;
import dev.rewardrail.ledger.audit.ExportText;
import dev.rewardrail.ledger.audit.ExportedEvent;
import dev.rewardrail.ledger.audit.Frontier;
import dev.rewardrail.ledger.event.Sha256;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An export, its manifest and proofs, as files. */
final class ExportFiles {

  private final Path events;
  private final @Nullable JsonNode manifest;

  ExportFiles(Path events, @Nullable Path manifest) {
    this.events = events;
    this.manifest = manifest == null ? null : data(manifest);
  }

  static String text(Path file) {
    try {
      return ExportText.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(file), e);
    }
  }

  /** JSON as the service answered it, or only what it is about. */
  private static JsonNode data(Path file) {
    try {
      JsonNode read = JsonMapper.shared().readTree(text(file));
      return read.has("data") ? read.get("data") : read;
    } catch (JacksonException e) {
      throw unreadable(file);
    }
  }

  private static ExportCheck.Failure unreadable(Path file) {
    return new ExportCheck.Failure("%s is not what it must be".formatted(file));
  }

  static ExportCheck.Consistency consistency(Path file) {
    return parsed(
        file,
        read ->
            new ExportCheck.Consistency(
                read.required("from").asLong(),
                read.required("to").asLong(),
                hashes(read.required("proof"))));
  }

  static ExportCheck.Inclusion inclusion(Path file) {
    return parsed(
        file,
        read ->
            new ExportCheck.Inclusion(
                read.required("position").asLong(),
                read.required("tree_size").asLong(),
                hash(read.required("leaf_hash")),
                hashes(read.required("path"))));
  }

  private static <T> T parsed(Path file, Function<JsonNode, T> parse) {
    JsonNode read = data(file);
    try {
      return parse.apply(read);
    } catch (JacksonException | IllegalArgumentException e) {
      throw unreadable(file);
    }
  }

  private static List<byte[]> hashes(JsonNode hex) {
    return hex.valueStream().map(ExportFiles::hash).toList();
  }

  private static byte[] hash(JsonNode hex) {
    if (!hex.isString()) {
      throw new IllegalArgumentException("a hash is a text of hex digits");
    }
    return HexFormat.of().parseHex(hex.stringValue());
  }

  /** The tree over the events before the first. */
  Frontier before() {
    if (manifest == null) {
      return Frontier.EMPTY;
    }
    try {
      return new Frontier(
          manifest.required("from_position").asLong() - 1,
          hashes(manifest.required("frontier_before")));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new ExportCheck.Failure("the manifest is not what it must be");
    }
  }

  /** Hands the events to a check; answers how many there are. */
  long feed(ExportCheck check) {
    MessageDigest sha256 = Sha256.digest();
    long count = 0;
    try (BufferedReader text =
            ExportText.reader(
                new DigestInputStream(
                    new BufferedInputStream(Files.newInputStream(events)), sha256));
        Stream<String> lines = isCsv(text) ? CsvEvents.lines(text) : text.lines()) {
      for (String line : (Iterable<String>) lines::iterator) {
        event(line, count + 1, check);
        count++;
      }
    } catch (CsvParseException | CharacterCodingException e) {
      throw noEvent(count + 1);
    } catch (UncheckedIOException e) {
      throw e.getCause() instanceof CharacterCodingException ? noEvent(count + 1) : e;
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(events), e);
    }
    compare("sha256", HexFormat.of().formatHex(sha256.digest()));
    compare("count", Long.toString(count));
    compare("root", check.root());
    compare("to_position", Long.toString(check.size()));
    return count;
  }

  private static boolean isCsv(Reader text) throws IOException {
    text.mark(1);
    int first = text.read();
    text.reset();
    return first != '{' && first >= 0 && first != '\n' && first != '\r';
  }

  private static void event(String line, long number, ExportCheck check) {
    ExportedEvent event;
    try {
      event = ExportedEvent.of(line);
    } catch (IllegalArgumentException e) {
      throw noEvent(number);
    }
    check.event(event);
  }

  private static ExportCheck.Failure noEvent(long number) {
    return new ExportCheck.Failure("line %d of the export is no event".formatted(number));
  }

  private void compare(String what, String found) {
    if (manifest != null && !manifest.path(what).asString("").equals(found)) {
      throw new ExportCheck.Failure(
          "the export is not what its manifest tells: %s is %s".formatted(what, found));
    }
  }
}
