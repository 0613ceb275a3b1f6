package dev.rewardrail.gateway.request;

import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.Invalid;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Reads requests into records. Nothing is coerced: {@code "100"} and {@code 1.5} are no whole
 * numbers, {@code 50.0} is one; null means absent. A component that is not {@code @Nullable} is
 * required. All that is not as it must be is refused at once by its names, in the order of the
 * components.
 */
@Component
public final class Requests {

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
    Problems problems = new Problems();
    T request = part(object, type, prefix, problems);
    Set<String> names = shape(type).names();
    for (String name : object.propertyNames()) {
      if (!names.contains(name)) {
        problems.add(
            Invalid.unknown(
                ApiException.pointer(prefix, name),
                "there is no field \"%s\"; the fields are %s"
                    .formatted(
                        Quote.of(prefix + name),
                        String.join(", ", names.stream().sorted().toList()))));
      }
    }
    problems.raise();
    return Objects.requireNonNull(request);
  }

  /** The record of some of an object's fields; null where there are problems with them. */
  private <T extends Request> @Nullable T part(
      JsonNode object, Class<T> type, String prefix, Problems problems) {
    RequestShape<T> shape = shape(type);
    @Nullable Object[] values = new Object[shape.fields().size()];
    Problems own = new Problems();
    for (int i = 0; i < values.length; i++) {
      RequestField field = shape.fields().get(i);
      try {
        values[i] =
            field.type() instanceof FieldType.Unwrapped(Class<? extends Request> part)
                ? part(object, part, prefix, own)
                : field(object, type, field, prefix);
      } catch (ApiException e) {
        own.add(e);
      }
    }
    try {
      return own.isEmpty() ? shape.make(values) : null;
    } catch (ApiException e) {
      own.add(e.under(prefix));
      return null;
    } finally {
      own.addTo(problems);
    }
  }

  private @Nullable Object field(
      JsonNode object, Class<?> type, RequestField field, String prefix) {
    String name = prefix + field.name();
    JsonNode node = object.get(field.name());
    if (node != null && !node.isNull()) {
      Object value = value(node, field.type(), field, name);
      check(type, field, value, node, name);
      return value;
    }
    if (field.isRequired()) {
      throw Invalid.missing(name);
    }
    return null;
  }

  private void check(Class<?> type, RequestField field, Object value, JsonNode node, String name) {
    ConstraintViolation<?> broken = broken(type, field, value);
    if (broken != null && index(broken) >= 0) {
      throw wrongElement(name, index(broken), told(broken), node.get(index(broken)));
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
          Texts.instant(node.stringValue()).orElseThrow(() -> wrong(name, field.mustBe(), node));
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
          name,
          "%s must be a list of %d to %d; it was %s"
              .formatted(
                  name,
                  many.min(),
                  many.max(),
                  node.isArray() ? "a list of " + node.size() : StrictJson.kind(node)));
    }
    List<Object> elements = new ArrayList<>();
    Problems problems = new Problems();
    for (int i = 0; i < node.size(); i++) {
      try {
        elements.add(element(node.get(i), many, field, name, i));
      } catch (ApiException e) {
        problems.add(e);
      }
    }
    problems.raise();
    return List.copyOf(elements);
  }

  private Object element(
      JsonNode node, FieldType.Many many, RequestField field, String name, int index) {
    if (many.element() instanceof FieldType.Nested(Class<? extends Request> record)) {
      return nested(node, record, "%s[%d]".formatted(name, index));
    }
    try {
      return value(node, many.element(), field, name);
    } catch (ApiException e) {
      throw wrongElement(name, index, field.mustBe(), node);
    }
  }

  private static ApiException wrongElement(
      String name, int index, String mustBe, JsonNode element) {
    return Invalid.field(
        "%s[%d]".formatted(name, index),
        "each of %s must be %s; it was %s".formatted(name, mustBe, StrictJson.kind(element)));
  }

  private static ApiException wrong(String name, String mustBe, JsonNode node) {
    return Invalid.field(
        name, "%s must be %s; it was %s".formatted(name, mustBe, StrictJson.kind(node)));
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
    @Nullable Object[] values = new Object[shape.fields().size()];
    Problems problems = new Problems();
    for (int i = 0; i < values.length; i++) {
      RequestField field = shape.fields().get(i);
      try {
        values[i] = parameter(query.get(field.name()), type, field);
      } catch (ApiException e) {
        problems.add(e);
      }
    }
    problems.raise();
    return shape.make(values);
  }

  private @Nullable Object parameter(String @Nullable [] given, Class<?> type, RequestField field) {
    if (given != null) {
      Object value = QueryValues.value(given, field);
      ConstraintViolation<?> broken = broken(type, field, value);
      if (broken != null) {
        throw Invalid.mustBe(field.name(), told(broken));
      }
      return value;
    }
    if (field.isRequired()) {
      throw Invalid.missing(field.name());
    }
    return null;
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

  @SuppressWarnings("unchecked")
  private <T extends Request> RequestShape<T> shape(Class<T> type) {
    return (RequestShape<T>)
        shapes.computeIfAbsent(type, t -> RequestShape.of((Class<T>) t, validator));
  }
}
