package dev.rewardrail.gateway.history;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Writes records as CSV. Items of lists are separated by semicolons. A text that a spreadsheet
 * would take for a formula, or that begins with an apostrophe, has an apostrophe before it: without
 * the first one it is as it was. Rule: OWASP, CSV Injection.
 */
final class CsvTable {

  /** What formulas begin with, also in full width, and the apostrophe. */
  private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20'";

  private final List<String> columns;
  private final StringWriter text = new StringWriter();
  private final CsvWriter csv =
      CsvWriter.builder().lineDelimiter(LineDelimiter.LF).bufferSize(0).build(text);

  /** Of rows that tell the order of their columns. */
  CsvTable(Class<?> row) {
    this.columns = Arrays.asList(row.getAnnotation(JsonPropertyOrder.class).value());
  }

  String names() {
    csv.writeRecord(columns);
    return taken();
  }

  String line(Object row) {
    JsonNode values = ExportFormat.JSON.valueToTree(row);
    csv.writeRecord(columns.stream().map(column -> cell(values.path(column))).toList());
    return taken();
  }

  private static String cell(JsonNode value) {
    if (value.isNumber()) {
      return value.asString();
    }
    String text =
        value.isArray()
            ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(";"))
            : value.asString("");
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private String taken() {
    String taken = text.toString();
    text.getBuffer().setLength(0);
    return taken;
  }
}
