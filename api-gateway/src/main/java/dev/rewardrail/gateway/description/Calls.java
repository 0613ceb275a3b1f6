package dev.rewardrail.gateway.description;

import dev.rewardrail.gateway.access.Needs;
import dev.rewardrail.gateway.http.ErrorCode;
import dev.rewardrail.gateway.http.IdempotencyKey;
import dev.rewardrail.gateway.http.LedgerPosition;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;

/** Tells of each call what its annotations say: who may, headers, errors, pages. */
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

  @Override
  public Operation customize(Operation operation, HandlerMethod method) {
    Needs needs = method.getMethodAnnotation(Needs.class);
    if (needs == null) {
      return operation;
    }
    String scope = needs.value().word();
    operation.setSecurity(List.of(new SecurityRequirement().addList(Description.KEY, scope)));
    String told = operation.getDescription() == null ? "" : operation.getDescription() + "\n\n";
    operation.setDescription(told + "Needs the scope `" + scope + "`.");
    parameters(operation, method);
    ApiResponses responses = new ApiResponses();
    responses.addApiResponse("200", success(operation, method));
    errors(operation, method).forEach(responses::addApiResponse);
    operation.setResponses(responses);
    return operation;
  }

  private static void parameters(Operation operation, HandlerMethod method) {
    List<Parameter> parameters =
        operation.getParameters() == null
            ? new ArrayList<>()
            : new ArrayList<>(operation.getParameters());
    parameters.replaceAll(
        parameter ->
            parameter.getIn().equals("path")
                ? Shapes.PATH.getOrDefault(parameter.getName(), parameter)
                : parameter);
    if (method.hasMethodAnnotation(AsOfMoment.class)) {
      parameters.addAll(Shapes.MOMENT);
    }
    if (method.hasMethodAnnotation(Filtered.class)) {
      parameters.addAll(Shapes.ENTRY_FILTERS);
    }
    if (method.hasMethodAnnotation(Filtered.class) || method.hasMethodAnnotation(Ranged.class)) {
      parameters.addAll(Shapes.RECORDED);
      parameters.addAll(Shapes.RANGE);
    }
    if (method.hasMethodAnnotation(Ranged.class)) {
      parameters.add(Shapes.OF_MEMBER);
    }
    if (method.hasMethodAnnotation(Formatted.class)) {
      parameters.add(Shapes.FORMAT);
    }
    if (method.hasMethodAnnotation(Paged.class)) {
      parameters.addAll(Shapes.PAGING);
    }
    if (method.hasMethodAnnotation(Writes.class)) {
      parameters.add(Shapes.IDEMPOTENCY_KEY);
    }
    if (method.hasMethodAnnotation(Waits.class)) {
      parameters.add(Shapes.LEDGER_POSITION);
    }
    if (changesVersion(method)) {
      parameters.add(Shapes.IF_MATCH);
    }
    operation.setParameters(parameters.isEmpty() ? null : parameters);
  }

  private static ApiResponse success(Operation operation, HandlerMethod method) {
    ApiResponse success = operation.getResponses().get("200").description("It is done, or found");
    Shapes.HEADERS_OF_ALL.forEach(name -> success.addHeaderObject(name, Shapes.header(name)));
    if (isStream(operation.getRequestBody())) {
      success
          .getContent()
          .addMediaType(NDJSON, new MediaType().schema(new Schema<>().$ref("LineResult")));
    }
    if (method.hasMethodAnnotation(Writes.class)) {
      success.addHeaderObject(LedgerPosition.HEADER, Shapes.header(LedgerPosition.HEADER));
      success.addHeaderObject(IdempotencyKey.REPLAYED, Shapes.header(IdempotencyKey.REPLAYED));
    }
    if (method.hasMethodAnnotation(Versioned.class)) {
      success.addHeaderObject(HttpHeaders.ETAG, Shapes.header(HttpHeaders.ETAG));
    }
    return success;
  }

  private static boolean changesVersion(HandlerMethod method) {
    Versioned versioned = method.getMethodAnnotation(Versioned.class);
    return versioned != null && versioned.changes();
  }

  private static boolean isStream(@Nullable RequestBody body) {
    return body != null && body.getContent().containsKey(NDJSON);
  }

  /** By their status. */
  private static Map<String, ApiResponse> errors(Operation operation, HandlerMethod method) {
    List<ErrorCode> codes = new ArrayList<>(OF_ALL);
    if (operation.getRequestBody() != null) {
      codes.addAll(OF_BODIES);
    }
    if (method.hasMethodAnnotation(Writes.class)) {
      codes.addAll(OF_WRITES);
    }
    if (method.hasMethodAnnotation(Waits.class)) {
      codes.add(ErrorCode.READ_MODEL_BEHIND);
    }
    if (changesVersion(method)) {
      codes.add(ErrorCode.VERSION_CONFLICT);
      codes.add(ErrorCode.VERSION_REQUIRED);
    }
    Raises raises = method.getMethodAnnotation(Raises.class);
    if (raises != null) {
      codes.addAll(Arrays.asList(raises.value()));
    }
    Map<Integer, List<ErrorCode>> byStatus =
        codes.stream()
            .collect(
                Collectors.groupingBy(
                    code -> code.status().value(), TreeMap::new, Collectors.toList()));
    Map<String, ApiResponse> responses = new TreeMap<>();
    byStatus.forEach(
        (status, same) -> responses.put(Integer.toString(status), Shapes.failure(same)));
    return responses;
  }
}
