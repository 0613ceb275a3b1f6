package dev.rewardrail.gateway.http;

import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.gateway.usecase.Expected;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/** Protects against lost updates by ETag and If-Match (RFC 9110, section 13.1.1). */
final class Versions {

  private static final String ANY = "*";

  /** A proxy that compresses answers may have weakened the tag; the version is the same. */
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,9})\"");

  private Versions() {}

  /** A version as the header ETag tells it. */
  static String tag(int version) {
    return "\"" + version + "\"";
  }

  /** The version that a change is meant for. */
  static Expected expected(HttpServletRequest request) {
    List<String> given = Collections.list(request.getHeaders(HttpHeaders.IF_MATCH));
    if (given.isEmpty()) {
      throw new ApiException(
          ErrorCode.VERSION_REQUIRED,
          "send If-Match with the ETag of what you read and now change, or with * to change it"
              + " whatever it is");
    }
    if (given.equals(List.of(ANY))) {
      return new Expected(null);
    }
    Matcher tag = TAG.matcher(given.getFirst());
    if (given.size() > 1 || !tag.matches()) {
      throw Invalid.mustBe(HttpHeaders.IF_MATCH, "one ETag as a read was answered with, or *");
    }
    return new Expected(Integer.valueOf(tag.group(1)));
  }
}
