package dev.rewardrail.gateway.http;

import dev.rewardrail.gateway.error.Invalid;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lets a client read its own writes: it sends back the position that its write was answered with.
 */
public final class LedgerPosition {

  /** The header, of a write's answer and of a read's request. */
  public static final String HEADER = "Ledger-Position";

  private static final Pattern FORMAT = Pattern.compile("\\d{1,18}");

  private LedgerPosition() {}

  /** What a request wants to see, as far as that can be told; 0 where it does not say. */
  public static long asked(HttpServletRequest request) {
    String given = request.getHeader(HEADER);
    return given == null || !FORMAT.matcher(given).matches() ? 0 : Long.parseLong(given);
  }

  /** The position in a request's header; 0 without one. */
  static long of(HttpServletRequest request) {
    List<String> given = Collections.list(request.getHeaders(HEADER));
    if (given.isEmpty()) {
      return 0;
    }
    if (given.size() > 1) {
      throw Invalid.field(HEADER, HEADER + " is given more than once");
    }
    if (!FORMAT.matcher(given.getFirst()).matches()) {
      throw Invalid.mustBe(HEADER, "a whole number as a write was answered with");
    }
    return Long.parseLong(given.getFirst());
  }
}
