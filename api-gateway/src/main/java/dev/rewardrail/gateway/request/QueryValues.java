package dev.rewardrail.gateway.request;

import dev.rewardrail.gateway.error.Invalid;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads the values of query parameters. */
final class QueryValues {

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
  private static final String INSTANT =
      "a date and time with an offset, as 2026-11-21T12:00:00Z (RFC 3339; write a + as %2B)";

  private QueryValues() {}

  static Object value(String[] given, RequestField field) {
    if (given.length > 1) {
      throw Invalid.field(field.name(), field.name() + " is given more than once");
    }
    if (given[0].isEmpty()) {
      throw Invalid.field(
          field.name(), field.name() + " is empty; give it a value, or leave it out");
    }
    return value(given[0], field.type())
        .orElseThrow(() -> Invalid.mustBe(field.name(), mustBe(field)));
  }

  private static Optional<Object> value(String given, FieldType type) {
    return switch (type) {
      case FieldType.Text() -> Optional.of(given);
      case FieldType.Whole(boolean isInt) ->
          Optional.of(given)
              .filter(text -> NUMBER.matcher(text).matches())
              .map(Long::valueOf)
              .filter(number -> !isInt || number.intValue() == number)
              .map(number -> isInt ? (Object) number.intValue() : number);
      case FieldType.Flag() ->
          Optional.of(given).filter(List.of("true", "false")::contains).map(Boolean::valueOf);
      case FieldType.Moment() -> Texts.instant(given).map(Function.identity());
      case FieldType.Word(Map<String, Object> words) -> Optional.ofNullable(words.get(given));
      case FieldType.Many many -> values(given, many.element());
      case FieldType.Nested _, FieldType.Unwrapped _, FieldType.Json _ ->
          throw new IllegalStateException("a query holds no " + type);
    };
  }

  private static Optional<Object> values(String given, FieldType element) {
    List<Object> values =
        Arrays.stream(given.split(",", -1)).flatMap(one -> value(one, element).stream()).toList();
    return values.size() == given.split(",", -1).length ? Optional.of(values) : Optional.empty();
  }

  private static String mustBe(RequestField field) {
    return switch (field.type()) {
      case FieldType.Moment() -> INSTANT;
      case FieldType.Many many ->
          field.mustBe().replaceFirst("one of", "one or more of") + ", with commas between";
      default -> field.mustBe();
    };
  }
}
