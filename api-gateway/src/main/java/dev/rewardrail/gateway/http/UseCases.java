package dev.rewardrail.gateway.http;

import dev.rewardrail.gateway.usecase.UseCase;
import io.swagger.v3.oas.annotations.Operation;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.MethodIntrospector;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The use case of each handler: the one whose name is the handler's operation id. The service does
 * not start with a handler that has none, because no scope would protect it.
 */
@Component
public class UseCases implements SmartInitializingSingleton {

  private static final Predicate<Class<?>> OURS =
      type ->
          type.getName().startsWith("dev.rewardrail.")
              && !ErrorController.class.isAssignableFrom(type);

  private final ListableBeanFactory beans;

  /** By the methods that handle requests. */
  private final Map<Method, Method> called = new HashMap<>();

  UseCases(ListableBeanFactory beans) {
    this.beans = beans;
  }

  @Override
  public void afterSingletonsInstantiated() {
    Map<String, Method> byName = byName();
    beans
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .values()
        .stream()
        .filter(handler -> OURS.test(handler.getBeanType()))
        .forEach(handler -> called.put(handler.getMethod(), calledBy(handler, byName)));
  }

  private Map<String, Method> byName() {
    Map<String, Method> byName = new HashMap<>();
    for (String bean : beans.getBeanDefinitionNames()) {
      Class<?> type = beans.getType(bean, false);
      if (type != null && OURS.test(type)) {
        MethodIntrospector.selectMethods(
                ClassUtils.getUserClass(type),
                (MethodIntrospector.MetadataLookup<UseCase>)
                    method -> method.getAnnotation(UseCase.class))
            .forEach(
                (method, useCase) -> {
                  if (byName.put(useCase.value(), method) != null) {
                    throw new IllegalStateException("two use cases are named " + useCase.value());
                  }
                });
      }
    }
    return byName;
  }

  private static Method calledBy(HandlerMethod handler, Map<String, Method> byName) {
    Operation operation = handler.getMethodAnnotation(Operation.class);
    Method method = operation == null ? null : byName.get(operation.operationId());
    if (method == null) {
      throw new IllegalStateException(
          handler.getShortLogMessage()
              + " calls no use case; name one as its operationId, so that a scope is needed");
    }
    return method;
  }

  /** The use case that a handler calls; none where the handler is not of the API. */
  public Optional<Method> method(HandlerMethod handler) {
    return Optional.ofNullable(called.get(handler.getMethod()));
  }

  /** The use case of a request; none where the handler is not of the API. */
  Optional<UseCase> of(@Nullable Object handler) {
    return handler instanceof HandlerMethod method
        ? method(method).map(useCase -> useCase.getAnnotation(UseCase.class))
        : Optional.empty();
  }
}
