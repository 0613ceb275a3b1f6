package dev.rewardrail.gateway.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes errors: the one place where they get their shape. */
@Component
class Failures {

  private final JsonMapper json;

  Failures(JsonMapper json) {
    this.json = json;
  }

  void write(HttpServletRequest request, HttpServletResponse response, ApiException failure)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    byte[] body =
        json.writeValueAsBytes(
            Failure.of(failure.getMessage(), failure.code(), RequestId.of(request)));
    response.setStatus(failure.status().value());
    response.setHeader(RequestId.HEADER, RequestId.of(request));
    failure.headers().forEach(response::setHeader);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
