package dev.rewardrail.gateway.ops;

import dev.rewardrail.query.rebuild.Comparison;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The comparison of a generation with the live one. */
@Schema(name = "Comparison")
public record ComparisonAnswer(
    @Schema(description = "The position at which both stood", example = "42") long position,
    @Schema(description = "The number of the generation that was read", example = "1")
        long comparedWith,
    @Schema(description = "Whether all rows of all tables are the same", example = "true")
        boolean equal,
    @Schema(description = "How many rows each table has, and a checksum over them")
        List<Table> tables,
    @Schema(
            description = "How many rows differ; null where versions do: then no rows are named",
            example = "0")
        @Nullable Long rowsThatDiffer,
    @Schema(
            description =
                "The first hundred of them; none for a key without the scope instance:admin")
        List<Difference> differences) {

  /** A table of both. */
  @Schema(name = "ComparedTable")
  public record Table(
      @Schema(description = "Its name", example = "profile") String table,
      Rows live,
      Rows rebuilt) {}

  /** The rows of one. */
  @Schema(name = "ComparedRows")
  public record Rows(
      @Schema(description = "How many", example = "97") long rows,
      @Schema(
              description = "Over all columns of all rows; comparable on this server only",
              example = "4ebbb26de83a61cb")
          String checksum) {}

  /** A row that differs. */
  @Schema(name = "DifferentRow")
  public record Difference(
      @Schema(description = "Its table", example = "profile") String table,
      @Schema(description = "The columns by which it is found") Map<String, String> key,
      @Schema(description = "The columns that differ") List<Cell> columns) {}

  /** A column that differs. */
  @Schema(name = "DifferentColumn")
  public record Cell(
      @Schema(description = "Its name", example = "awards_count") String column,
      @Schema(description = "What is read, as text; null also where there is no such row")
          @Nullable String live,
      @Schema(description = "What the log says, as text; null also where it tells of no such row")
          @Nullable String rebuilt) {}

  static @Nullable ComparisonAnswer of(@Nullable Comparison comparison) {
    return comparison == null
        ? null
        : new ComparisonAnswer(
            comparison.position(),
            comparison.live(),
            comparison.isEqual(),
            comparison.tables().stream()
                .map(t -> new Table(t.table(), rows(t.live()), rows(t.rebuilt())))
                .toList(),
            comparison.rowsThatDiffer(),
            comparison.differences().stream().map(ComparisonAnswer::difference).toList());
  }

  ComparisonAnswer withoutRows() {
    return new ComparisonAnswer(position, comparedWith, equal, tables, rowsThatDiffer, List.of());
  }

  private static Rows rows(Comparison.Rows rows) {
    return new Rows(rows.rows(), rows.checksum());
  }

  static Difference difference(Comparison.Difference difference) {
    return new Difference(
        difference.table(),
        difference.key().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> String.valueOf(e.getValue()))),
        difference.columns().stream()
            .map(cell -> new Cell(cell.column(), text(cell.live()), text(cell.rebuilt())))
            .toList());
  }

  private static @Nullable String text(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Map<?, ?> map -> JsonMapper.shared().writeValueAsString(map);
      default -> value.toString();
    };
  }
}
