package dev.rewardrail.gateway.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The format of an export. */
public enum ExportFormat {
  /** A JSON object a line. */
  NDJSON("application/x-ndjson") {
    @Override
    Writer of(Class<?> row) {
      ObjectWriter json = JSON.writerFor(row);
      return new Writer(new byte[0], value -> (json.writeValueAsString(value) + "\n"));
    }
  },
  /** Comma-separated values with a line of names before them (RFC 4180, but for its line ends). */
  CSV("text/csv;charset=UTF-8") {
    @Override
    Writer of(Class<?> row) {
      CsvTable table = new CsvTable(row);
      return new Writer(table.names().getBytes(StandardCharsets.UTF_8), table::line);
    }
  };

  static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();
  private final String contentType;

  ExportFormat(String contentType) {
    this.contentType = contentType;
  }

  /**
   * Writes rows of one shape.
   *
   * @param head what stands before the first
   */
  record Writer(byte[] head, Function<Object, String> text) {

    byte[] line(Object row) {
      return text.apply(row).getBytes(StandardCharsets.UTF_8);
    }
  }

  abstract Writer of(Class<?> row);

  String contentType() {
    return contentType;
  }

  /** As callers write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
