package dev.rewardrail.gateway.http;

import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/** The parameters of a request's query. */
final class Query {

  private Query() {}

  static Map<String, String[]> of(HttpServletRequest request) {
    try {
      return request.getParameterMap();
    } catch (IllegalStateException e) {
      throw new ApiException(
          ErrorCode.BAD_REQUEST, "the query is malformed; percent-encode it as UTF-8");
    }
  }
}
