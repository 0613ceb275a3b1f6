package dev.rewardrail.gateway.request;

import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.Invalid;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Reads requests into records. Nothing is coerced: {@code "100"} and {@code 1.5} are no whole
 * numbers, {@code 50.0} is one; null means absent. A component that is not {@code @Nullable} is
 * required. What is not as it must be is refused by its name, in the order of the components.
 */
@Component
public final class Requests {

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
  private static final String QUERY_INSTANT =
      "a date and time with an offset, as 2026-11-21T12:00:00Z (RFC 3339; write a + as %2B)";

  private final Validator validator;
  private final Map<Class<?>, RequestShape<?>> shapes = new ConcurrentHashMap<>();

  /** Checks constraints by this validator. */
  public Requests(Validator validator) {
    this.validator = validator;
  }

  /**
   * Reads a JSON object, UTF-8.
   *
   * @throws ApiException where it is none, or not as the record wants it
   */
  public <T extends Request> T read(byte[] json, Class<T> type) {
    return read(StrictJson.parse(json), type);
  }

  /** Reads a JSON value that must be an object, likewise. */
  public <T extends Request> T read(JsonNode object, Class<T> type) {
    if (!object.isObject()) {
      throw Invalid.json("send a JSON object, not " + StrictJson.kind(object));
    }
    return read(object, type, "");
  }

  private <T extends Request> T read(JsonNode object, Class<T> type, String prefix) {
    T request = part(object, type, prefix);
    Set<String> names = shape(type).names();
    for (String name : object.propertyNames()) {
      if (!names.contains(name)) {
        throw Invalid.unknown(
            "there is no field \"%s\"; the fields are %s"
                .formatted(
                    Quote.of(prefix + name), String.join(", ", names.stream().sorted().toList())));
      }
    }
    return request;
  }

  private <T extends Request> T part(JsonNode object, Class<T> type, String prefix) {
    RequestShape<T> shape = shape(type);
    Object[] values = new Object[shape.fields().size()];
    for (int i = 0; i < values.length; i++) {
      RequestField field = shape.fields().get(i);
      String name = prefix + field.name();
      JsonNode node =
          field.type() instanceof FieldType.Unwrapped ? object : object.get(field.name());
      if (node != null && !node.isNull()) {
        values[i] =
            field.type() instanceof FieldType.Unwrapped(Class<? extends Request> part)
                ? part(object, part, prefix)
                : value(node, field.type(), field, name);
        check(type, field, values[i], node, name);
      } else if (field.isRequired()) {
        throw Invalid.missing(name);
      }
    }
    return shape.make(values);
  }

  private void check(Class<?> type, RequestField field, Object value, JsonNode node, String name) {
    ConstraintViolation<?> broken = broken(type, field, value);
    if (broken != null && index(broken) >= 0) {
      throw wrong("each of " + name, told(broken), node.get(index(broken)));
    } else if (broken != null) {
      throw wrong(name, told(broken), node);
    }
  }

  private Object value(JsonNode node, FieldType type, RequestField field, String name) {
    return switch (type) {
      case FieldType.Text() when node.isString() -> node.stringValue();
      case FieldType.Whole(boolean isInt)
          when isInt && node.isIntegralNumber() && node.canConvertToInt() ->
          node.intValue();
      case FieldType.Whole(boolean isInt)
          when !isInt && node.isIntegralNumber() && node.canConvertToLong() ->
          node.longValue();
      case FieldType.Whole(boolean isInt) when node.isNumber() ->
          whole(node.decimalValue(), isInt).orElseThrow(() -> wrong(name, field.mustBe(), node));
      case FieldType.Flag() when node.isBoolean() -> node.booleanValue();
      case FieldType.Moment() when node.isString() ->
          instant(node.stringValue()).orElseThrow(() -> wrong(name, field.mustBe(), node));
      case FieldType.Word(Map<String, Object> words)
          when node.isString() && words.containsKey(node.stringValue()) ->
          words.get(node.stringValue());
      case FieldType.Nested(Class<? extends Request> record) -> nested(node, record, name);
      case FieldType.Many many -> elements(node, many, field, name);
      case FieldType.Json() -> node;
      default -> throw wrong(name, field.mustBe(), node);
    };
  }

  /** A number without a fraction is whole however it is written: {@code 50.0}, {@code 5e1}. */
  private static Optional<Object> whole(BigDecimal number, boolean isInt) {
    try {
      long whole = number.longValueExact();
      if (!isInt) {
        return Optional.of(whole);
      }
      return whole == (int) whole ? Optional.of((int) whole) : Optional.empty();
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  private Object nested(JsonNode node, Class<? extends Request> record, String name) {
    if (!node.isObject()) {
      throw wrong(name, "an object", node);
    }
    return read(node, record, name + ".");
  }

  private List<Object> elements(
      JsonNode node, FieldType.Many many, RequestField field, String name) {
    if (!node.isArray() || node.size() < many.min() || node.size() > many.max()) {
      throw Invalid.field(
          "%s must be a list of %d to %d; it was %s"
              .formatted(
                  name,
                  many.min(),
                  many.max(),
                  node.isArray() ? "a list of " + node.size() : StrictJson.kind(node)));
    }
    List<Object> elements = new ArrayList<>();
    for (JsonNode element : node.values()) {
      String path =
          many.element() instanceof FieldType.Nested
              ? "%s[%d]".formatted(name, elements.size())
              : "each of " + name;
      elements.add(value(element, many.element(), field, path));
    }
    return List.copyOf(elements);
  }

  private static ApiException wrong(String name, String mustBe, JsonNode node) {
    return Invalid.field("%s must be %s; it was %s".formatted(name, mustBe, StrictJson.kind(node)));
  }

  /** The name of a component as callers write it. */
  public static String name(RecordComponent component) {
    return RequestField.name(component);
  }

  /** The words of an enum as callers write them. */
  public static Set<String> words(Class<?> type) {
    return FieldType.words(type).keySet();
  }

  /** The names of a record's fields, as callers write them. */
  public Set<String> names(Class<? extends Request> type) {
    return shape(type).names();
  }

  /**
   * Reads the parameters of a query, each of which is given at most once and is not empty.
   *
   * @throws ApiException where they are not as the record wants them
   */
  public <T extends Request> T read(Map<String, String[]> query, Class<T> type) {
    RequestShape<T> shape = shape(type);
    Object[] values = new Object[shape.fields().size()];
    for (int i = 0; i < values.length; i++) {
      RequestField field = shape.fields().get(i);
      String[] given = query.get(field.name());
      if (given != null) {
        values[i] = value(given, field);
        ConstraintViolation<?> broken = broken(type, field, values[i]);
        if (broken != null) {
          throw Invalid.mustBe(field.name(), told(broken));
        }
      } else if (field.isRequired()) {
        throw Invalid.missing(field.name());
      }
    }
    return shape.make(values);
  }

  private static Object value(String[] given, RequestField field) {
    if (given.length > 1) {
      throw Invalid.field(field.name() + " is given more than once");
    }
    if (given[0].isEmpty()) {
      throw Invalid.field(field.name() + " is empty; give it a value, or leave it out");
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
      case FieldType.Moment() -> instant(given).map(Function.identity());
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
      case FieldType.Moment() -> QUERY_INSTANT;
      case FieldType.Many many ->
          field.mustBe().replaceFirst("one of", "one or more of") + ", with commas between";
      default -> field.mustBe();
    };
  }

  private @Nullable ConstraintViolation<?> broken(Class<?> type, RequestField field, Object value) {
    if (!field.isConstrained()) {
      return null;
    }
    return validator.validateValue(type, field.component(), value).stream()
        .min(Comparator.comparing(Requests::index))
        .orElse(null);
  }

  /** Of a list's elements the first is told. */
  private static int index(ConstraintViolation<?> broken) {
    int index = -1;
    for (Path.Node node : broken.getPropertyPath()) {
      index = node.getIndex() == null ? index : node.getIndex();
    }
    return index;
  }

  private static String told(ConstraintViolation<?> broken) {
    return broken.getInvalidValue() instanceof Instant
        ? broken.getMessage()
        : RequestField.told(broken.getConstraintDescriptor());
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  @SuppressWarnings("unchecked")
  private <T extends Request> RequestShape<T> shape(Class<T> type) {
    return (RequestShape<T>)
        shapes.computeIfAbsent(type, t -> RequestShape.of((Class<T>) t, validator));
  }
}
