package dev.rewardrail.gateway.http;

import dev.rewardrail.gateway.setting.ServiceSettings;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Writes errors that occur outside of controllers in the same shape. */
@RestController
class ContainerErrors implements ErrorController {

  private final Failures failures;

  ContainerErrors(Failures failures) {
    this.failures = failures;
  }

  @RequestMapping("${server.error.path:/error}")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    failures.write(
        request, response, Errors.ofStatus(status instanceof Integer code ? code : 404, Map.of()));
  }

  /**
   * Has Tomcat answer what it refuses itself, as a malformed request line, without its own pages.
   */
  @Component
  static class Pages implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final Failures failures;
    private final ServiceSettings settings;

    Pages(Failures failures, ServiceSettings settings) {
      this.failures = failures;
      this.settings = settings;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
      factory.setProtocol(PatientHttp11.class.getName());
      factory.addContextCustomizers(
          context -> {
            if (context.getParent() instanceof StandardHost host) {
              host.setErrorReportValveClass("");
              host.getPipeline().addValve(new RefusalValve(failures));
              host.getPipeline().addValve(new WriteTimeout(settings.takenWithin()));
            }
          });
    }
  }
}
