package dev.rewardrail.gateway.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rewardrail.gateway.usecase.MissingEvent;
import dev.rewardrail.query.history.Gap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
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
      return new Writer(
          new byte[0],
          value -> json.writeValueAsString(value) + "\n",
          gaps -> JSON.writeValueAsString(new ExportGaps(MissingEvent.of(gaps))) + "\n");
    }
  },
  /** Comma-separated values with a line of names before them (RFC 4180, but for its line ends). */
  CSV("text/csv;charset=UTF-8") {
    @Override
    Writer of(Class<?> row) {
      CsvTable table = new CsvTable(row);
      return new Writer(
          table.names().getBytes(StandardCharsets.UTF_8),
          table::line,
          gaps -> gaps.stream().map(ExportFormat::comment).collect(Collectors.joining()));
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
   * @param missing tells which events the export lacks
   */
  record Writer(byte[] head, Function<Object, String> text, Function<List<Gap>, String> missing) {

    byte[] lacking(List<Gap> gaps) {
      return missing.apply(gaps).getBytes(StandardCharsets.UTF_8);
    }

    byte[] line(Object row) {
      return text.apply(row).getBytes(StandardCharsets.UTF_8);
    }
  }

  private static String comment(Gap gap) {
    return "# missing: position %d: %s\n".formatted(gap.position(), gap.reason());
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
