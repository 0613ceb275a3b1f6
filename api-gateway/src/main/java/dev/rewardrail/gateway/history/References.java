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
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The references of a payment system: a column of a CSV (RFC 4180). */
final class References {

  /** The most that are compared at once. */
  static final int MAX = 200_000;

  private static final String HEAD = "reference";
  private static final int NONE = -1;
  private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,15}");
  private static final Pattern REFERENCE = Pattern.compile(Reference.REGEX);

  private References() {}

  /** Where the columns stand; the amounts' below 0 where there are none. */
  private record Places(int reference, int amount) {}

  /**
   * Those in a text, each once, exactly as they stand there, with what each should have earned; the
   * amounts of one that stands there several times are added up. A first line that has the column
   * {@code reference} names the columns.
   *
   * @param column the name of the references' column, which the first line must have; null for
   *     {@code reference}, or else the first column of a text that names none
   * @param amountColumn the name of the column with the XP that each should have earned; null for
   *     none
   */
  static Map<String, Long> of(byte[] csv, @Nullable String column, @Nullable String amountColumn) {
    Map<String, Long> references = new LinkedHashMap<>();
    InputStreamReader text =
        new InputStreamReader(
            new ByteArrayInputStream(csv),
            StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT));
    try (CsvReader<CsvRecord> lines =
        CsvReader.builder()
            .fieldSeparator(separator(csv))
            .allowMissingFields(true)
            .allowExtraFields(true)
            .ofCsvRecord(text)) {
      Places places = null;
      for (CsvRecord line : lines) {
        if (places != null) {
          add(references, line, places);
          continue;
        }
        int place = place(line, column == null ? HEAD : column);
        refuse(place, line, "column", column);
        int amount = amountColumn == null ? NONE : place(line, amountColumn);
        refuse(amount, line, "xp_column", amountColumn);
        places = new Places(Math.max(place, 0), amount);
        if (place < 0) {
          add(references, line, places);
        }
      }
    } catch (CsvParseException | IOException | UncheckedIOException e) {
      throw Invalid.field("the body must be CSV in UTF-8 with a reference in each line");
    }
    return references;
  }

  /** A semicolon where the first line has more of them than of commas, as some programs write. */
  private static char separator(byte[] csv) {
    int balance = 0;
    for (byte one : csv) {
      if (one == '\n' || one == '\r') {
        break;
      }
      balance += one == ';' ? 1 : one == ',' ? -1 : 0;
    }
    return balance > 0 ? ';' : ',';
  }

  /** Where a column stands in the line that names the columns; below 0 where it does not. */
  private static int place(CsvRecord head, String column) {
    return head.getFields().stream()
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .toList()
        .indexOf(column.strip().toLowerCase(Locale.ROOT));
  }

  private static void refuse(int place, CsvRecord head, String parameter, @Nullable String column) {
    if (place < 0 && column != null) {
      throw Invalid.mustBe(
          parameter,
          "a name in the first line of the body, which has %s"
              .formatted(
                  head.getFields().stream()
                      .map(name -> "\"" + Quote.of(name) + "\"")
                      .collect(Collectors.joining(", "))));
    }
  }

  private static void add(Map<String, Long> references, CsvRecord line, Places places) {
    String reference = field(line, places.reference());
    if (!REFERENCE.matcher(reference).matches()) {
      throw Invalid.field(
          "column %d of line %d must be a reference: %s"
              .formatted(places.reference() + 1, line.getStartingLineNumber(), Reference.MUST_BE));
    }
    long amount = places.amount() < 0 ? 0 : amount(line, places.amount());
    references.merge(reference, amount, Math::addExact);
    if (references.size() > MAX) {
      throw Invalid.field(
          "the body must have at most %,d references; compare them in parts".formatted(MAX));
    }
  }

  private static String field(CsvRecord line, int place) {
    return place < line.getFieldCount() ? line.getField(place) : "";
  }

  private static long amount(CsvRecord line, int place) {
    String amount = field(line, place).strip();
    if (!AMOUNT.matcher(amount).matches()) {
      throw Invalid.field(
          "column %d of line %d must be the XP that the reference should have earned: a whole number"
              .formatted(place + 1, line.getStartingLineNumber()));
    }
    return Long.parseLong(amount);
  }
}
