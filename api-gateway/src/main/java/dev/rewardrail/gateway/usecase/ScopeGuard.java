package dev.rewardrail.gateway.usecase;

import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;

/** Refuses a use case to a caller whose key lacks its scope, whichever adapter calls it. */
@Configuration(proxyBeanMethods = false)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class ScopeGuard {

  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static Advisor scopeGuardAdvisor() {
    return new DefaultPointcutAdvisor(
        AnnotationMatchingPointcut.forMethodAnnotation(UseCase.class),
        (MethodInterceptor)
            call -> {
              UseCase useCase = call.getMethod().getAnnotation(UseCase.class);
              Caller caller = (Caller) call.getArguments()[0];
              caller.need(useCase.scope(), useCase.value());
              return call.proceed();
            });
  }
}
