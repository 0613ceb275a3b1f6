package dev.rewardrail.gateway.http;

import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.gateway.request.Quote;
import dev.rewardrail.gateway.request.Request;
import dev.rewardrail.gateway.request.Requests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses a call before its body is read: its key lacks the scope, or a parameter is wrong. */
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
              checkParameters(request, (HandlerMethod) handler);
            });
    return true;
  }

  private void checkParameters(HttpServletRequest request, HandlerMethod handler) {
    Map<String, String[]> given = Query.of(request);
    if (given.isEmpty()) {
      return;
    }
    List<Class<? extends Request>> records =
        Arrays.stream(handler.getMethodParameters())
            .filter(parameter -> parameter.hasParameterAnnotation(ParameterObject.class))
            .<Class<? extends Request>>map(
                parameter -> parameter.getParameterType().asSubclass(Request.class))
            .toList();
    List<ApiException> problems = new ArrayList<>(unknown(given.keySet(), records));
    for (Class<? extends Request> record : records) {
      try {
        requests.read(given, record);
      } catch (ApiException e) {
        problems.add(e);
      }
    }
    if (!problems.isEmpty()) {
      throw problems.getFirst().with(problems);
    }
  }

  private List<ApiException> unknown(Set<String> given, List<Class<? extends Request>> records) {
    Set<String> known = new TreeSet<>();
    records.forEach(record -> known.addAll(requests.names(record)));
    return given.stream()
        .filter(name -> !known.contains(name))
        .map(
            name ->
                Invalid.unknown(
                    name,
                    "there is no parameter \"%s\"; %s"
                        .formatted(
                            Quote.of(name),
                            known.isEmpty()
                                ? "this call takes none"
                                : "the parameters are " + String.join(", ", known))))
        .toList();
  }
}
