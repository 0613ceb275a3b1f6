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
 * Which use case each handler calls: the one that is named as the operation. The service does not
 * start with a handler that calls none, for no key could be asked for its scope.
 */
@Component
public class UseCases implements SmartInitializingSingleton {

  private static final Predicate<Class<?>> OURS =
      type ->
          type.getName().startsWith("dev.rewardrail.")
              && !ErrorController.class.isAssignableFrom(type);

  private final ListableBeanFactory beans;
  private final Map<String, Method> useCases = new HashMap<>();

  UseCases(ListableBeanFactory beans) {
    this.beans = beans;
  }

  @Override
  public void afterSingletonsInstantiated() {
    for (String bean : beans.getBeanDefinitionNames()) {
      Class<?> type = beans.getType(bean, false);
      if (type != null && OURS.test(type)) {
        MethodIntrospector.selectMethods(
                ClassUtils.getUserClass(type),
                (MethodIntrospector.MetadataLookup<UseCase>)
                    method -> method.getAnnotation(UseCase.class))
            .forEach(this::add);
      }
    }
    beans
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .values()
        .stream()
        .filter(handler -> OURS.test(handler.getBeanType()))
        .forEach(this::method);
  }

  private void add(Method method, UseCase useCase) {
    if (useCases.put(useCase.value(), method) != null) {
      throw new IllegalStateException("two use cases are named " + useCase.value());
    }
  }

  /** The use case that a handler of the service's own calls. */
  public Method method(HandlerMethod handler) {
    Operation operation = handler.getMethodAnnotation(Operation.class);
    Method method = operation == null ? null : useCases.get(operation.operationId());
    if (method == null) {
      throw new IllegalStateException(
          handler.getShortLogMessage()
              + " calls no use case; name one as its operationId, so that a scope is needed");
    }
    return method;
  }

  /** The use case of a request; none where a handler of another program answers it. */
  Optional<UseCase> of(@Nullable Object handler) {
    return Optional.ofNullable(handler)
        .filter(HandlerMethod.class::isInstance)
        .map(HandlerMethod.class::cast)
        .filter(method -> OURS.test(method.getBeanType()))
        .map(this::method)
        .map(method -> method.getAnnotation(UseCase.class));
  }
}
