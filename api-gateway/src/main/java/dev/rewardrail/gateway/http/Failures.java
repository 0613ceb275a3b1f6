package dev.rewardrail.gateway.http;

import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.FieldAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

  private static @Nullable List<FieldAnswer> fields(
      HttpServletRequest request, ApiException failure) {
    boolean hasBody =
        request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    boolean isInBody =
        hasBody && failure.fields().stream().noneMatch(field -> isBeside(request, field.name()));
    return isInBody ? FieldAnswer.inBody(failure) : FieldAnswer.besideBody(failure);
  }

  /** Headers begin with a capital letter; fields and parameters don't. */
  private static boolean isBeside(HttpServletRequest request, String name) {
    return Character.isUpperCase(name.charAt(0))
        || request.getQueryString() != null && request.getParameterMap().containsKey(name);
  }

  /** Answers with an error, unless an answer has begun. */
  void write(HttpServletRequest request, HttpServletResponse response, ApiException failure)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    byte[] body =
        json.writeValueAsBytes(
            Failure.of(failure, RequestId.of(request), fields(request, failure)));
    SecurityHeaders.set(request, response);
    response.setStatus(failure.status().value());
    response.setHeader(RequestId.HEADER, RequestId.of(request));
    failure.headers().forEach(response::setHeader);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    // Without a length it is not sent yet: see KeptConnection.
    response.getOutputStream().write(body);
  }
}
