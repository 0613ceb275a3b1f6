package dev.rewardrail.gateway.request;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The type of a request's field. */
sealed interface FieldType {

  /** A text. */
  record Text() implements FieldType {}

  /** A whole number: a long, or an int where its range is narrow. */
  record Whole(boolean isInt) implements FieldType {}

  /** True or false. */
  record Flag() implements FieldType {}

  /** A date and time with an offset, to the microsecond. */
  record Moment() implements FieldType {}

  /** A word for each constant of an enum, in their order. */
  record Word(Map<String, Object> words) implements FieldType {}

  /** An object. */
  record Nested(Class<? extends Request> type) implements FieldType {}

  /** Fields of another record that stand among those of this one. */
  record Unwrapped(Class<? extends Request> type) implements FieldType {}

  /** Any JSON value. */
  record Json() implements FieldType {}

  /** A list; in a query, values with commas between. */
  record Many(FieldType element, int min, int max) implements FieldType {}

  /** The type of a record's component. */
  static FieldType of(RecordComponent component) {
    if (fieldOf(component).isAnnotationPresent(JsonUnwrapped.class)) {
      return new Unwrapped(component.getType().asSubclass(Request.class));
    }
    if (component.getType() != List.class) {
      return of(component.getType());
    }
    Type element = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    Size size = fieldOf(component).getAnnotation(Size.class);
    if (size != null) {
      return new Many(of((Class<?>) element), size.min(), size.max());
    }
    if (!((Class<?>) element).isEnum()) {
      throw new IllegalArgumentException(component + " has no @Size");
    }
    return new Many(of((Class<?>) element), 0, Integer.MAX_VALUE);
  }

  private static FieldType of(Class<?> type) {
    if (type == String.class) {
      return new Text();
    } else if (type == long.class || type == Long.class) {
      return new Whole(false);
    } else if (type == int.class || type == Integer.class) {
      return new Whole(true);
    } else if (type == boolean.class || type == Boolean.class) {
      return new Flag();
    } else if (type == Instant.class) {
      return new Moment();
    } else if (type == JsonNode.class) {
      return new Json();
    } else if (type.isEnum()) {
      return new Word(words(type));
    } else if (Request.class.isAssignableFrom(type)) {
      return new Nested(type.asSubclass(Request.class));
    }
    throw new IllegalArgumentException("a request cannot hold a " + type);
  }

  /** As the enum's own {@code word()} tells them, else its names in lower case. */
  static Map<String, Object> words(Class<?> type) {
    Map<String, Object> words = new LinkedHashMap<>();
    for (Object constant : type.getEnumConstants()) {
      words.put(word(constant), constant);
    }
    return Collections.unmodifiableMap(words);
  }

  private static String word(Object constant) {
    try {
      Method word = ((Enum<?>) constant).getDeclaringClass().getMethod("word");
      word.setAccessible(true);
      return (String) word.invoke(constant);
    } catch (NoSuchMethodException e) {
      return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Field fieldOf(RecordComponent component) {
    try {
      return component.getDeclaringRecord().getDeclaredField(component.getName());
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }
}
