package dev.rewardrail.gateway.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.Reader;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads events from a CSV export, each as the line that an NDJSON export has. */
final class CsvEvents {

  private static final Set<String> NUMBERS = Set.of("position", "version", "revision");
  private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,17}");

  private CsvEvents() {}

  /**
   * Those in a text, as they are asked for.
   *
   * @throws de.siegmar.fastcsv.reader.CsvParseException where it is no CSV, then
   */
  static Stream<String> lines(Reader text) {
    return CsvReader.builder().ofNamedCsvRecord(text).stream().map(CsvEvents::line);
  }

  private static String line(NamedCsvRecord row) {
    ObjectNode event = JsonMapper.shared().createObjectNode();
    row.getFieldsAsMap()
        .forEach(
            (name, value) -> {
              if (NUMBERS.contains(name) && NUMBER.matcher(value).matches()) {
                event.put(name, Long.parseLong(value));
              } else if (name.equals("ends_commit") && Set.of("true", "false").contains(value)) {
                event.put(name, Boolean.parseBoolean(value));
              } else if (!value.isEmpty()) {
                event.put(name, value);
              }
            });
    return event.toString();
  }
}
