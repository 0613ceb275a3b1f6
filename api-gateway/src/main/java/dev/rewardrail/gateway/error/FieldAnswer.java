package dev.rewardrail.gateway.error;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A field that is wrong, as the API tells it. */
@Schema(name = "FieldError")
public record FieldAnswer(
    @Schema(
            description =
                "Which: in a body a JSON pointer (RFC 6901), else the name of the parameter or"
                    + " header",
            example = "/amount")
        String field,
    @Schema(description = "What is wrong with it", ref = "#/components/schemas/ErrorCode")
        String code,
    @Schema(
            description = "The same in a sentence, and what to do",
            example = "amount must be a whole number from 1 to 100000; it was the number 0")
        String error) {

  /** All fields of an error that stand in a body; null where it is about none. */
  public static @Nullable List<FieldAnswer> inBody(ApiException failure) {
    return of(failure, ApiException.FieldError::pointer);
  }

  /** All fields of an error that are parameters or headers; null where it is about none. */
  public static @Nullable List<FieldAnswer> besideBody(ApiException failure) {
    return of(failure, ApiException.FieldError::name);
  }

  private static @Nullable List<FieldAnswer> of(
      ApiException failure, Function<ApiException.FieldError, String> name) {
    return failure.fields().isEmpty()
        ? null
        : failure.fields().stream()
            .map(field -> new FieldAnswer(name.apply(field), field.code().word(), field.message()))
            .toList();
  }
}
