package dev.rewardrail.gateway.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * A field of a request.
 *
 * @param component the record's component
 * @param name as callers write it
 * @param mustBe what follows "must be" where its type is wrong
 * @param isConstrained whether there is more to check than its type
 */
record RequestField(
    String component,
    String name,
    FieldType type,
    boolean isRequired,
    String mustBe,
    boolean isConstrained) {

  static RequestField of(RecordComponent component, BeanDescriptor constraints) {
    FieldType type = FieldType.of(component);
    return new RequestField(
        component.getName(),
        name(component),
        type,
        !component.getAnnotatedType().isAnnotationPresent(Nullable.class),
        mustBe(type, constraints.getConstraintsForProperty(component.getName())),
        constraints.getConstraintsForProperty(component.getName()) != null);
  }

  /** The name of a component as callers write it. */
  static String name(RecordComponent component) {
    JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
    return given == null
        ? component.getName().replaceAll("[A-Z]", "_$0").toLowerCase(Locale.ROOT)
        : given.value();
  }

  private static String mustBe(FieldType type, @Nullable PropertyDescriptor constraints) {
    return switch (type) {
      case FieldType.Flag() -> "true or false";
      case FieldType.Word(Map<String, Object> words) -> oneOf(List.copyOf(words.keySet()));
      case FieldType.Many(FieldType.Word(Map<String, Object> words), int min, int max) ->
          "one of " + String.join(", ", words.keySet());
      default -> told(type, constraints);
    };
  }

  private static String told(FieldType type, @Nullable PropertyDescriptor constraints) {
    return Stream.ofNullable(constraints)
        .flatMap(found -> constraints(type, found))
        .map(RequestField::told)
        .findFirst()
        .orElse(type instanceof FieldType.Moment ? Texts.INSTANT : "a text");
  }

  private static Stream<ConstraintDescriptor<?>> constraints(
      FieldType type, PropertyDescriptor found) {
    return type instanceof FieldType.Many
        ? found.getConstrainedContainerElementTypes().stream()
            .flatMap(element -> element.getConstraintDescriptors().stream())
        : found.getConstraintDescriptors().stream();
  }

  /** What a constraint says a value must be. */
  static String told(ConstraintDescriptor<?> constraint) {
    return switch (constraint.getAnnotation()) {
      case OneOf words when words.message().isEmpty() -> oneOf(List.of(words.value()));
      case Range range when range.message().startsWith("{") ->
          "a whole number from %d to %d".formatted(range.min(), range.max());
      default -> constraint.getMessageTemplate();
    };
  }

  private static String oneOf(List<String> words) {
    return words.size() == 1
        ? words.getFirst()
        : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
  }
}
