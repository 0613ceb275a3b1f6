package dev.rewardrail.gateway.http;

import dev.rewardrail.gateway.request.BodyLimit;
import dev.rewardrail.gateway.request.Limits;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.gateway.request.Requests;
import dev.rewardrail.gateway.usecase.Caller;
import dev.rewardrail.gateway.usecase.Expected;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Resolves the arguments of handlers: the {@link Caller}, the version that a change expects, and
 * records from the body or the query.
 */
@Component
class CallArguments implements HandlerMethodArgumentResolver {

  private final UseCases useCases;
  private final Requests requests;
  private final BodyReader bodies;

  CallArguments(UseCases useCases, Requests requests, BodyReader bodies) {
    this.useCases = useCases;
    this.requests = requests;
    this.bodies = bodies;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Caller.class
        || parameter.getParameterType() == Expected.class
        || parameter.hasParameterAnnotation(RequestBody.class)
        || parameter.hasParameterAnnotation(ParameterObject.class);
  }

  @Override
  public @Nullable Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest webRequest,
      @Nullable WebDataBinderFactory binders)
      throws IOException {
    HttpServletRequest request =
        Objects.requireNonNull(webRequest.getNativeRequest(HttpServletRequest.class));
    Class<?> type = parameter.getParameterType();
    if (type == Caller.class) {
      Object handler = request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE);
      return Callers.of(request, useCases.of(handler).orElseThrow());
    }
    if (type == Expected.class) {
      return isOptional(parameter) && request.getHeader(HttpHeaders.IF_MATCH) == null
          ? null
          : Versions.expected(request);
    }
    Class<? extends Request> record = type.asSubclass(Request.class);
    RequestBody body = parameter.getParameterAnnotation(RequestBody.class);
    return body == null
        ? requests.read(Query.of(request), record)
        : requests.read(json(request, body.required(), record), record);
  }

  private static boolean isOptional(MethodParameter parameter) {
    return parameter.getParameter().getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private byte[] json(HttpServletRequest request, boolean isRequired, Class<?> record)
      throws IOException {
    BodyLimit limit = record.getAnnotation(BodyLimit.class);
    int max = limit == null ? Limits.BODY_BYTES_MAX : limit.value();
    return isRequired ? bodies.json(request, max) : bodies.optionalJson(request, max);
  }
}
