package dev.rewardrail.gateway.history;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Writes records as CSV. Items of lists are separated by semicolons. */
final class CsvTable {

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
    return value.isArray()
        ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(";"))
        : value.asString("");
  }

  private String taken() {
    String taken = text.toString();
    text.getBuffer().setLength(0);
    return taken;
  }
}
