package dev.rewardrail.gateway.description;

import dev.rewardrail.gateway.request.OneOf;
import dev.rewardrail.gateway.request.Requests;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.List;
import org.hibernate.validator.constraints.CodePointLength;
import org.hibernate.validator.constraints.Range;

/** Describes the constraints of a request's fields as JSON Schema. */
final class Constraints {

  private final Validator validator;

  Constraints(Validator validator) {
    this.validator = validator;
  }

  /** The schema of a record, not by a reference to it. */
  static Schema<?> schema(Class<?> record) {
    return ModelConverters.getInstance(true)
        .resolveAsResolvedSchema(new AnnotatedType(record).resolveAsRef(false))
        .schema;
  }

  /** Adds what stands on a component to its property. */
  void tell(RecordComponent component, Schema<?> property) {
    words(component.getGenericType(), property);
    PropertyDescriptor constraints =
        validator
            .getConstraintsForClass(component.getDeclaringRecord())
            .getConstraintsForProperty(component.getName());
    if (constraints != null) {
      constraints.getConstraintDescriptors().forEach(constraint -> tell(constraint, property));
    }
  }

  private static void words(Type type, Schema<?> property) {
    if (type instanceof Class<?> one && one.isEnum()) {
      setWords(property, List.copyOf(Requests.words(one)));
    } else if (type instanceof ParameterizedType list
        && list.getActualTypeArguments()[0] instanceof Class<?> element
        && element.isEnum()
        && property.getItems().get$ref() == null) {
      setWords(property.getItems(), List.copyOf(Requests.words(element)));
    }
  }

  @SuppressWarnings("unchecked")
  private static void setWords(Schema<?> property, List<String> words) {
    ((Schema<Object>) property).setEnum(List.<Object>copyOf(words));
  }

  private static void tell(ConstraintDescriptor<?> constraint, Schema<?> property) {
    switch (constraint.getAnnotation()) {
      case Pattern pattern -> tell(pattern, property);
      case CodePointLength length -> {
        property.setMinLength(length.min() == 0 ? null : Integer.valueOf(length.min()));
        property.setMaxLength(length.max());
      }
      case Range range -> {
        property.setMinimum(BigDecimal.valueOf(range.min()));
        property.setMaximum(BigDecimal.valueOf(range.max()));
      }
      case OneOf words -> setWords(property, List.of(words.value()));
      default -> constraint.getComposingConstraints().forEach(part -> tell(part, property));
    }
  }

  /** Java's classes of characters are not those of JSON Schema. */
  private static void tell(Pattern pattern, Schema<?> property) {
    property.setPattern(pattern.regexp().contains("\\p{") ? null : "^" + pattern.regexp() + "$");
  }
}
