package dev.rewardrail.gateway.history;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.gateway.request.Quote;
import dev.rewardrail.gateway.request.Reference;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The references of a payment system: a column of a CSV (RFC 4180). */
final class References {

  /** The most that are compared at once. */
  static final int MAX = 200_000;

  private static final String HEAD = "reference";
  private static final int NOT_READ = -2;
  private static final Pattern REFERENCE = Pattern.compile(Reference.REGEX);

  private References() {}

  /**
   * Those in a text, each once, exactly as they stand there. A first line that has the column
   * {@code reference} names the columns.
   *
   * @param column the name of the references' column, which the first line must have; null for
   *     {@code reference}, or else the first column of a text that names none
   */
  static Set<String> of(byte[] csv, @Nullable String column) {
    Set<String> references = new LinkedHashSet<>();
    InputStreamReader text =
        new InputStreamReader(
            new ByteArrayInputStream(csv),
            StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT));
    try (CsvReader<CsvRecord> lines =
        CsvReader.builder().allowMissingFields(true).allowExtraFields(true).ofCsvRecord(text)) {
      int place = NOT_READ;
      for (CsvRecord line : lines) {
        if (place == NOT_READ) {
          place = place(line, column == null ? HEAD : column);
          if (place >= 0) {
            continue;
          }
          refuse(line, column);
          place = 0;
        }
        add(references, line, place);
      }
    } catch (CsvParseException | IOException | UncheckedIOException e) {
      throw Invalid.field("the body must be CSV in UTF-8 with a reference in each line");
    }
    return references;
  }

  /** Where a column stands in the line that names the columns; below 0 where it does not. */
  private static int place(CsvRecord head, String column) {
    return head.getFields().stream()
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .toList()
        .indexOf(column.strip().toLowerCase(Locale.ROOT));
  }

  private static void refuse(CsvRecord head, @Nullable String column) {
    if (column != null) {
      throw Invalid.mustBe(
          "column",
          "a name in the first line of the body, which has %s"
              .formatted(
                  head.getFields().stream()
                      .map(name -> "\"" + Quote.of(name) + "\"")
                      .collect(Collectors.joining(", "))));
    }
  }

  private static void add(Set<String> references, CsvRecord line, int place) {
    String reference = place < line.getFieldCount() ? line.getField(place) : "";
    if (!REFERENCE.matcher(reference).matches()) {
      throw Invalid.field(
          "column %d of line %d must be a reference: %s"
              .formatted(place + 1, line.getStartingLineNumber(), Reference.MUST_BE));
    }
    references.add(reference);
    if (references.size() > MAX) {
      throw Invalid.field(
          "the body must have at most %,d references; compare them in parts".formatted(MAX));
    }
  }
}
