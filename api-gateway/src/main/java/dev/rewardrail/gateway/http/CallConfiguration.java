package dev.rewardrail.gateway.http;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Has Spring check and read calls as this package does. */
@Configuration(proxyBeanMethods = false)
class CallConfiguration implements WebMvcConfigurer {

  private final CallCheck check;
  private final CallArguments arguments;

  CallConfiguration(CallCheck check, CallArguments arguments) {
    this.check = check;
    this.arguments = arguments;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(check);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(arguments);
  }
}
