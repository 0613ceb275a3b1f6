package dev.rewardrail.gateway.error;

import dev.rewardrail.ledger.command.Refusal;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** An error that is the answer to a request. It has no stack trace, since it is no fault. */
public final class ApiException extends RuntimeException {

  private final ErrorCode code;
  private final HttpStatus status;
  private final Map<String, String> headers;
  private final Map<String, String> details;
  private final List<FieldError> fields;

  /**
   * A field, parameter or header that is wrong.
   *
   * @param name its name, as {@code awards[0].amount}, or a JSON pointer (RFC 6901)
   * @param message what is wrong with it and what to do, in a sentence
   */
  public record FieldError(String name, ErrorCode code, String message) {

    /** A JSON pointer to it, where it stands in a body. */
    public String pointer() {
      return name.startsWith("/") ? name : ApiException.pointer(name);
    }
  }

  /**
   * A JSON pointer to a field whose name may be any text.
   *
   * @param prefix what the field stands in, as {@code awards[0].}; empty for the body
   */
  public static String pointer(String prefix, String name) {
    String within = prefix.isEmpty() ? "" : pointer(prefix.substring(0, prefix.length() - 1));
    return within + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  private static String pointer(String known) {
    return "/" + known.replaceAll("\\[(\\d+)]", "/$1").replace('.', '/');
  }

  /**
   * An answer.
   *
   * @param message what is wrong and what to do, in a sentence
   */
  public ApiException(ErrorCode code, String message) {
    this(code, message, Map.of());
  }

  /** The same with headers. */
  public ApiException(ErrorCode code, String message, Map<String, String> headers) {
    this(code, code.status(), message, headers);
  }

  /** The same where the framework chose a status of its own. */
  public ApiException(
      ErrorCode code, HttpStatus status, String message, Map<String, String> headers) {
    this(code, status, message, headers, Map.of(), List.of());
  }

  private ApiException(
      ErrorCode code,
      HttpStatus status,
      String message,
      Map<String, String> headers,
      Map<String, String> details,
      List<FieldError> fields) {
    super(message, null, false, false);
    this.code = code;
    this.status = status;
    this.headers = Map.copyOf(headers);
    this.details = Map.copyOf(details);
    this.fields = List.copyOf(fields);
  }

  /** What a rule refused. */
  static ApiException of(ErrorCode code, Refusal refusal) {
    String field = refusal.details().get("field");
    return new ApiException(
        code,
        code.status(),
        refusal.getMessage(),
        Map.of(),
        refusal.details(),
        field == null ? List.of() : List.of(new FieldError(field, code, refusal.getMessage())));
  }

  /** An error about a field. */
  static ApiException of(ErrorCode code, String field, String message) {
    return new ApiException(
        code,
        code.status(),
        message,
        Map.of(),
        Map.of(),
        List.of(new FieldError(field, code, message)));
  }

  /** The same error with the fields of all of these. */
  public ApiException with(List<ApiException> all) {
    return about(all.stream().flatMap(each -> each.fields.stream()).toList());
  }

  /** The same error where its fields stand in another one. */
  public ApiException under(String prefix) {
    return about(
        fields.stream()
            .map(field -> new FieldError(prefix + field.name(), field.code(), field.message()))
            .toList());
  }

  private ApiException about(List<FieldError> others) {
    return new ApiException(code, status, getMessage(), headers, details, others);
  }

  /** What a client may try again in a second. */
  public static ApiException later(ErrorCode code, String message) {
    return new ApiException(code, message, Map.of("Retry-After", "1"));
  }

  /** What clients can tell errors apart by. */
  public ErrorCode code() {
    return code;
  }

  /** The status of an answer over HTTP. */
  public HttpStatus status() {
    return status;
  }

  /** What a rule tells besides, by name. */
  public Map<String, String> details() {
    return details;
  }

  /** The fields that are wrong, in their order; empty where the error is about none. */
  public List<FieldError> fields() {
    return fields;
  }

  /** Headers of an answer over HTTP. */
  public Map<String, String> headers() {
    return headers;
  }
}
