package dev.rewardrail.gateway.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpHeaders;

/** Reads request bodies, of a bounded size. */
public final class Body {

  private static final byte[] NO_FIELDS = {'{', '}'};

  private Body() {}

  /** Reads a body of one JSON object, at most so many bytes long. */
  public static Fields json(HttpServletRequest request, int maxBytes) throws IOException {
    return json(request, maxBytes, false);
  }

  /** The same where no body at all stands for an object without fields. */
  public static Fields optionalJson(HttpServletRequest request, int maxBytes) throws IOException {
    return json(request, maxBytes, true);
  }

  private static Fields json(HttpServletRequest request, int maxBytes, boolean mayLack)
      throws IOException {
    refuseEncoded(request);
    if (request.getContentLengthLong() > maxBytes) {
      throw tooLarge(maxBytes);
    }
    byte[] body = request.getInputStream().readNBytes(maxBytes + 1);
    if (body.length > maxBytes) {
      throw tooLarge(maxBytes);
    }
    if (body.length == 0 && !mayLack) {
      throw new ApiException(ErrorCode.MISSING_BODY, "the request has no body; send a JSON object");
    }
    return Fields.parse(body.length == 0 ? NO_FIELDS : body);
  }

  /** Refuses a body that is compressed. */
  public static void refuseEncoded(HttpServletRequest request) {
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new ApiException(
          ErrorCode.UNSUPPORTED_ENCODING, "send the body as it is, without a Content-Encoding");
    }
  }

  private static ApiException tooLarge(int maxBytes) {
    return new ApiException(
        ErrorCode.TOO_LARGE,
        "the body is larger than %d bytes, the most that this call takes".formatted(maxBytes));
  }
}
