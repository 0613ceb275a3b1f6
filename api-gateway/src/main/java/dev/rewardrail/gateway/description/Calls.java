package dev.rewardrail.gateway.description;

import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.http.IdempotencyKey;
import dev.rewardrail.gateway.http.LedgerPosition;
import dev.rewardrail.gateway.http.UseCases;
import dev.rewardrail.gateway.usecase.Defined;
import dev.rewardrail.gateway.usecase.Expected;
import dev.rewardrail.gateway.usecase.UseCase;
import dev.rewardrail.gateway.usecase.Versioned;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;

/** Describes each call by its use case: scope, headers, errors. */
final class Calls implements OperationCustomizer {

  private static final String NDJSON = "application/x-ndjson";
  private static final List<ErrorCode> OF_ALL =
      List.of(
          ErrorCode.BAD_REQUEST,
          ErrorCode.INVALID_FIELD,
          ErrorCode.UNKNOWN_FIELD,
          ErrorCode.MISSING_API_KEY,
          ErrorCode.INVALID_API_KEY,
          ErrorCode.INSUFFICIENT_SCOPE,
          ErrorCode.API_ACCESS_NOT_ENABLED,
          ErrorCode.NOT_ACCEPTABLE,
          ErrorCode.RATE_LIMITED,
          ErrorCode.INTERNAL_ERROR,
          ErrorCode.DATABASE_UNAVAILABLE);
  private static final List<ErrorCode> OF_BODIES =
      List.of(
          ErrorCode.MISSING_FIELD,
          ErrorCode.INVALID_JSON,
          ErrorCode.MISSING_BODY,
          ErrorCode.TOO_LARGE,
          ErrorCode.TOO_SLOW,
          ErrorCode.UNSUPPORTED_MEDIA_TYPE,
          ErrorCode.UNSUPPORTED_ENCODING);
  private static final List<ErrorCode> OF_WRITES =
      List.of(
          ErrorCode.IDEMPOTENCY_KEY_REUSED,
          ErrorCode.TOO_BUSY,
          ErrorCode.SHUTTING_DOWN,
          ErrorCode.COMMIT_FAILED,
          ErrorCode.TIMED_OUT);

  private final UseCases useCases;

  Calls(UseCases useCases) {
    this.useCases = useCases;
  }

  @Override
  public Operation customize(Operation operation, HandlerMethod handler) {
    Method method = useCases.method(handler).orElse(null);
    if (method == null) {
      return operation;
    }
    UseCase useCase = method.getAnnotation(UseCase.class);
    String scope = useCase.scope().word();
    operation.setSecurity(List.of(new SecurityRequirement().addList(Description.KEY, scope)));
    String told = operation.getDescription() == null ? "" : operation.getDescription() + "\n\n";
    Map<Integer, List<ErrorCode>> errors = errors(operation, handler, useCase);
    operation.setDescription(
        told
            + "Needs the scope `%s`.\n\nErrors: %s."
                .formatted(
                    scope,
                    errors.values().stream()
                        .flatMap(List::stream)
                        .map(code -> "`" + code.word() + "`")
                        .collect(Collectors.joining(", "))));
    parameters(operation, handler, useCase);
    ApiResponses responses = new ApiResponses();
    responses.addApiResponse("200", success(operation, useCase, method.getReturnType()));
    errors
        .keySet()
        .forEach(
            status -> responses.addApiResponse(Integer.toString(status), Shapes.failure(status)));
    operation.setResponses(responses);
    return operation;
  }

  private static void parameters(Operation operation, HandlerMethod handler, UseCase useCase) {
    List<Parameter> parameters = new ArrayList<>();
    Stream.ofNullable(operation.getParameters())
        .flatMap(List::stream)
        .filter(parameter -> parameter.getIn().equals("path"))
        .map(parameter -> Shapes.PATH.getOrDefault(parameter.getName(), parameter))
        .forEach(parameters::add);
    Arrays.stream(handler.getMethodParameters())
        .filter(parameter -> parameter.hasParameterAnnotation(ParameterObject.class))
        .forEach(parameter -> parameters.addAll(QueryParameters.of(parameter.getParameterType())));
    if (useCase.writes()) {
      parameters.add(Shapes.IDEMPOTENCY_KEY);
    }
    if (useCase.waits()) {
      parameters.add(Shapes.LEDGER_POSITION);
    }
    version(handler)
        .map(parameter -> isOptional(parameter) ? Shapes.IF_MATCH_OPTIONAL : Shapes.IF_MATCH)
        .ifPresent(parameters::add);
    operation.setParameters(parameters.isEmpty() ? null : parameters);
  }

  private static ApiResponse success(Operation operation, UseCase useCase, Class<?> answer) {
    ApiResponse success = operation.getResponses().get("200").description("It is done, or found");
    Shapes.HEADERS_OF_ALL.forEach(name -> success.addHeaderObject(name, Shapes.header(name)));
    if (isStream(operation.getRequestBody())) {
      success
          .getContent()
          .addMediaType(NDJSON, new MediaType().schema(new Schema<>().$ref("LineResult")));
    }
    if (useCase.writes()) {
      success.addHeaderObject(LedgerPosition.HEADER, Shapes.header(LedgerPosition.HEADER));
      success.addHeaderObject(IdempotencyKey.REPLAYED, Shapes.header(IdempotencyKey.REPLAYED));
    }
    if (answer == Versioned.class || answer == Defined.class) {
      success.addHeaderObject(HttpHeaders.ETAG, Shapes.header(HttpHeaders.ETAG));
    }
    return success;
  }

  private static Optional<MethodParameter> version(HandlerMethod handler) {
    return Arrays.stream(handler.getMethodParameters())
        .filter(parameter -> parameter.getParameterType() == Expected.class)
        .findFirst();
  }

  private static boolean isOptional(MethodParameter version) {
    return version.getParameter().getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static boolean isStream(@Nullable RequestBody body) {
    return body != null && body.getContent().containsKey(NDJSON);
  }

  /** By their status. */
  private static Map<Integer, List<ErrorCode>> errors(
      Operation operation, HandlerMethod handler, UseCase useCase) {
    List<ErrorCode> codes = new ArrayList<>(OF_ALL);
    if (operation.getRequestBody() != null) {
      codes.addAll(OF_BODIES);
    }
    if (useCase.writes()) {
      codes.addAll(OF_WRITES);
    }
    if (useCase.waits()) {
      codes.add(ErrorCode.READ_MODEL_BEHIND);
    }
    version(handler)
        .ifPresent(
            parameter -> {
              codes.add(ErrorCode.VERSION_CONFLICT);
              if (!isOptional(parameter)) {
                codes.add(ErrorCode.VERSION_REQUIRED);
              }
            });
    codes.addAll(Arrays.asList(useCase.raises()));
    return codes.stream()
        .collect(
            Collectors.groupingBy(
                code -> code.status().value(), TreeMap::new, Collectors.toList()));
  }
}
