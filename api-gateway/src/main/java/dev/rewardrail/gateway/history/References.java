package dev.rewardrail.gateway.history;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.gateway.request.Reference;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The references of a payment system: the first column of a CSV (RFC 4180). */
final class References {

  /** The most that are compared at once. */
  static final int MAX = 200_000;

  private static final String HEAD = "reference";
  private static final Pattern REFERENCE = Pattern.compile(Reference.REGEX);

  private References() {}

  /** Those in a text, each once; a first line that names the column is none. */
  static Set<String> of(byte[] csv) {
    Set<String> references = new LinkedHashSet<>();
    InputStreamReader text =
        new InputStreamReader(
            new ByteArrayInputStream(csv),
            StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT));
    try (CsvReader<CsvRecord> lines =
        CsvReader.builder().allowMissingFields(true).allowExtraFields(true).ofCsvRecord(text)) {
      boolean isFirst = true;
      for (CsvRecord line : lines) {
        String reference = line.getField(0).strip();
        if (!(isFirst && reference.equalsIgnoreCase(HEAD))) {
          add(references, reference, line.getStartingLineNumber());
        }
        isFirst = false;
      }
    } catch (CsvParseException | IOException | UncheckedIOException e) {
      throw Invalid.field("the body must be CSV in UTF-8 with a reference in its first column");
    }
    return references;
  }

  private static void add(Set<String> references, String reference, long line) {
    if (!REFERENCE.matcher(reference).matches()) {
      throw Invalid.field(
          "the first column of line %d must be a reference: %s".formatted(line, Reference.MUST_BE));
    }
    references.add(reference);
    if (references.size() > MAX) {
      throw Invalid.field(
          "the body must have at most %,d references; compare them in parts".formatted(MAX));
    }
  }
}
