package dev.rewardrail.gateway.http;

import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.gateway.request.Quote;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.gateway.request.Requests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses a call before its body is read: its key lacks the scope, or a parameter is unknown. */
@Component
class CallCheck implements HandlerInterceptor {

  private final UseCases useCases;
  private final Requests requests;

  CallCheck(UseCases useCases, Requests requests) {
    this.useCases = useCases;
    this.requests = requests;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    useCases
        .of(handler)
        .ifPresent(
            useCase -> {
              Callers.of(request)
                  .need(useCase.scope(), request.getMethod() + " " + request.getServletPath());
              refuseUnknown(request, (HandlerMethod) handler);
            });
    return true;
  }

  private void refuseUnknown(HttpServletRequest request, HandlerMethod handler) {
    Set<String> given = Query.of(request).keySet();
    if (given.isEmpty()) {
      return;
    }
    Set<String> known =
        Arrays.stream(handler.getMethodParameters())
            .filter(parameter -> parameter.hasParameterAnnotation(ParameterObject.class))
            .flatMap(
                parameter ->
                    requests.names(parameter.getParameterType().asSubclass(Request.class)).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    for (String name : given) {
      if (!known.contains(name)) {
        throw Invalid.unknown(
            "there is no parameter \"%s\"; %s"
                .formatted(
                    Quote.of(name),
                    known.isEmpty()
                        ? "this call takes none"
                        : "the parameters are " + String.join(", ", known)));
      }
    }
  }
}
