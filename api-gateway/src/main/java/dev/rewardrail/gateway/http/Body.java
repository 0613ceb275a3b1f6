package dev.rewardrail.gateway.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Reads request bodies, of a bounded size. */
public final class Body {

  private Body() {}

  /** Reads a body of one JSON object, at most so many bytes long. */
  public static Fields json(HttpServletRequest request, int maxBytes) throws IOException {
    refuseEncoded(request);
    if (request.getContentLengthLong() > maxBytes) {
      throw tooLarge(maxBytes);
    }
    byte[] body = request.getInputStream().readNBytes(maxBytes + 1);
    if (body.length > maxBytes) {
      throw tooLarge(maxBytes);
    }
    if (body.length == 0) {
      throw new ApiException(
          HttpStatus.BAD_REQUEST, "missing_body", "the request has no body; send a JSON object");
    }
    return Fields.parse(body);
  }

  /** Refuses a body that is compressed. */
  public static void refuseEncoded(HttpServletRequest request) {
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new ApiException(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "unsupported_encoding",
          "send the body as it is, without a Content-Encoding");
    }
  }

  private static ApiException tooLarge(int maxBytes) {
    return new ApiException(
        HttpStatus.CONTENT_TOO_LARGE,
        "too_large",
        "the body is larger than %d bytes, the most that this call takes".formatted(maxBytes));
  }
}
