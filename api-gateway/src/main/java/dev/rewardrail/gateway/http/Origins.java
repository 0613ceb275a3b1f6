package dev.rewardrail.gateway.http;

import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.setting.ServiceSettings;
import dev.rewardrail.gateway.start.StartException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** Lets browsers call the API from pages of the configured origins; by default from none. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("rewardrail.cors.allowed-origins")
class Origins {

  private static final Pattern ORIGIN = Pattern.compile("https?://[^/*\\s]+");
  private static final Duration KNOWN_FOR = Duration.ofHours(1);

  @Bean
  FilterRegistrationBean<CorsFilter> cors(ServiceSettings settings, Failures failures) {
    List<String> origins = settings.cors().allowedOrigins();
    for (String origin : origins) {
      if (!ORIGIN.matcher(origin).matches()) {
        throw StartException.ofSetting(
            "REWARDRAIL_CORS_ALLOWED_ORIGINS: %s is no origin; write it as https://app.example.com"
                .formatted(origin));
      }
    }
    CorsConfiguration allowed = new CorsConfiguration();
    allowed.setAllowedOrigins(origins);
    allowed.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE"));
    allowed.setAllowedHeaders(
        List.of(
            "Authorization",
            "Content-Type",
            "If-Match",
            IdempotencyKey.HEADER,
            LedgerPosition.HEADER));
    allowed.setExposedHeaders(
        List.of(
            RequestId.HEADER,
            LedgerPosition.HEADER,
            IdempotencyKey.REPLAYED,
            "ETag",
            "Retry-After",
            "RateLimit-Limit",
            "RateLimit-Remaining",
            "RateLimit-Reset"));
    allowed.setMaxAge(KNOWN_FOR);
    UrlBasedCorsConfigurationSource paths = new UrlBasedCorsConfigurationSource();
    paths.registerCorsConfiguration("/api/**", allowed);
    CorsFilter filter = new CorsFilter(paths);
    filter.setCorsProcessor(new Processor(failures));
    FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
    return registration;
  }

  private static final class Processor extends DefaultCorsProcessor {

    private final Failures failures;

    Processor(Failures failures) {
      this.failures = failures;
    }

    @Override
    public boolean processRequest(
        @Nullable CorsConfiguration allowed,
        HttpServletRequest request,
        HttpServletResponse response)
        throws IOException {
      boolean isAllowed = super.processRequest(allowed, request, response);
      if (!isAllowed) {
        failures.write(
            request,
            response,
            new ApiException(
                ErrorCode.ORIGIN_NOT_ALLOWED,
                "pages of this origin may not call the API, or not so; the operator sets which"
                    + " may"));
      }
      return isAllowed;
    }

    /** Answered above, in the one shape. */
    @Override
    protected void rejectRequest(ServerHttpResponse response) {}
  }
}
