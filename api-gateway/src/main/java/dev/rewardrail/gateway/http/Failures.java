package dev.rewardrail.gateway.http;

import dev.rewardrail.gateway.error.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes errors. */
@Component
public class Failures {

  private final JsonMapper json;

  Failures(JsonMapper json) {
    this.json = json;
  }

  /** Answers with what an exception says, unless an answer has begun. */
  public void answer(HttpServletRequest request, HttpServletResponse response, Exception e)
      throws IOException {
    write(request, response, Errors.of(e));
  }

  /** Answers with an error, unless an answer has begun. */
  void write(HttpServletRequest request, HttpServletResponse response, ApiException failure)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    byte[] body = json.writeValueAsBytes(Failure.of(failure, RequestId.of(request)));
    SecurityHeaders.set(request, response);
    response.setStatus(failure.status().value());
    response.setHeader(RequestId.HEADER, RequestId.of(request));
    failure.headers().forEach(response::setHeader);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    // Without a length it is not sent yet: see KeptConnection.
    response.getOutputStream().write(body);
  }
}
