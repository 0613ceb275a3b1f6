package dev.rewardrail.gateway.http;

import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.gateway.request.KeyText;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The key by which a repeat of a request counts once. */
public final class IdempotencyKey {

  /** The request's header. */
  public static final String HEADER = "Idempotency-Key";

  /** The answer's header on a repeat. */
  public static final String REPLAYED = "Idempotent-Replayed";

  private static final Pattern FORMAT = Pattern.compile(KeyText.REGEX);

  private IdempotencyKey() {}

  /** The key in a request's header; null where there is none. */
  static @Nullable String of(HttpServletRequest request) {
    List<String> keys = Collections.list(request.getHeaders(HEADER));
    if (keys.size() > 1) {
      throw Invalid.field(HEADER, HEADER + " is given more than once");
    }
    String key = keys.isEmpty() ? null : keys.getFirst();
    if (key != null && !FORMAT.matcher(key).matches()) {
      throw Invalid.mustBe(HEADER, KeyText.MUST_BE);
    }
    return key;
  }
}
