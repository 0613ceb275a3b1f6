package dev.rewardrail.gateway.http;

import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.request.ByteOrderMark;
import dev.rewardrail.gateway.setting.ServiceSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Reads request bodies, of a bounded size and in a bounded time. */
@Component
public class BodyReader {

  private static final byte[] NO_FIELDS = {'{', '}'};
  private static final int CHUNK_BYTES = 8 * 1024;

  private final Duration within;

  BodyReader(ServiceSettings settings) {
    this.within = settings.requestWithin();
  }

  /** Reads a body of one JSON object, at most so many bytes long. */
  byte[] json(HttpServletRequest request, int maxBytes) throws IOException {
    byte[] body = read(request, maxBytes);
    if (body.length == 0) {
      throw new ApiException(ErrorCode.MISSING_BODY, "the request has no body; send a JSON object");
    }
    return body;
  }

  /** The same where no body at all stands for an object without fields. */
  byte[] optionalJson(HttpServletRequest request, int maxBytes) throws IOException {
    byte[] body = read(request, maxBytes);
    if (body.length > 0) {
      refuseOtherThanJson(request);
    }
    return body.length == 0 ? NO_FIELDS : body;
  }

  /** Reads a body whatever it is, at most so many bytes long. */
  public byte[] bytes(HttpServletRequest request, int maxBytes) throws IOException {
    byte[] body = read(request, maxBytes);
    if (body.length == 0) {
      throw new ApiException(ErrorCode.MISSING_BODY, "the request has no body");
    }
    return body;
  }

  private static void refuseOtherThanJson(HttpServletRequest request) {
    String type = request.getContentType();
    if (type == null || !type.startsWith(MediaType.APPLICATION_JSON_VALUE)) {
      throw new ApiException(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE, "send the body as Content-Type: application/json");
    }
  }

  private byte[] read(HttpServletRequest request, int maxBytes) throws IOException {
    refuseEncoded(request);
    if (request.getContentLengthLong() > maxBytes) {
      throw tooLarge(maxBytes);
    }
    long startNanos = System.nanoTime();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    InputStream in = request.getInputStream();
    byte[] chunk = new byte[CHUNK_BYTES];
    for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
      body.write(chunk, 0, count);
      if (body.size() > maxBytes) {
        throw tooLarge(maxBytes);
      }
      if (System.nanoTime() - startNanos > within.toNanos()) {
        throw tooSlow();
      }
    }
    byte[] bytes = body.toByteArray();
    return Arrays.copyOfRange(bytes, ByteOrderMark.length(bytes, 0, bytes.length), bytes.length);
  }

  private static ApiException tooSlow() {
    return new ApiException(
        ErrorCode.TOO_SLOW, "the request did not come in time; send it faster, without a pause");
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
