package dev.rewardrail.gateway.http;

import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;

/** All is told in one language, so nothing is made anew for each that is asked for. */
@Configuration(proxyBeanMethods = false)
class OneLocale {

  @Bean
  LocaleResolver localeResolver() {
    return new FixedLocaleResolver(Locale.ENGLISH);
  }
}
