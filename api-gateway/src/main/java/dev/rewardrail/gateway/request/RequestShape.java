package dev.rewardrail.gateway.request;

import dev.rewardrail.gateway.error.ApiException;
import jakarta.validation.Validator;
import jakarta.validation.metadata.BeanDescriptor;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a record from the fields of a request, in the order of its components. */
record RequestShape<T extends Request>(
    List<RequestField> fields, Set<String> names, Constructor<T> constructor) {

  static <T extends Request> RequestShape<T> of(Class<T> type, Validator validator) {
    RecordComponent[] components = type.getRecordComponents();
    BeanDescriptor constraints = validator.getConstraintsForClass(type);
    try {
      Constructor<T> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
      constructor.setAccessible(true);
      List<RequestField> fields =
          Arrays.stream(components).map(c -> RequestField.of(c, constraints)).toList();
      return new RequestShape<>(
          fields,
          fields.stream()
              .flatMap(field -> names(field, validator))
              .collect(Collectors.toUnmodifiableSet()),
          constructor);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<String> names(RequestField field, Validator validator) {
    return field.type() instanceof FieldType.Unwrapped(Class<? extends Request> part)
        ? of(part, validator).names().stream()
        : Stream.of(field.name());
  }

  /** The record of these values, one for each field. */
  T make(@Nullable Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof ApiException refused) {
        throw refused;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
