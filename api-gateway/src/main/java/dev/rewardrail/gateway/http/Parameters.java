package dev.rewardrail.gateway.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The query parameters of a request, each at most once and none that the call does not know. */
public final class Parameters {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private final HttpServletRequest request;

  private Parameters(HttpServletRequest request) {
    this.request = request;
  }

  /** The parameters of a call that knows these. */
  public static Parameters of(HttpServletRequest request, Set<String> known) {
    given(request)
        .forEach(
            (name, values) -> {
              if (!known.contains(name)) {
                throw Invalid.unknown(
                    "there is no parameter \"%s\"; %s".formatted(Quote.of(name), names(known)));
              }
              if (values.length > 1) {
                throw Invalid.field(name + " is given more than once");
              }
            });
    return new Parameters(request);
  }

  private static Map<String, String[]> given(HttpServletRequest request) {
    try {
      return request.getParameterMap();
    } catch (IllegalStateException e) {
      throw new ApiException(
          ErrorCode.BAD_REQUEST, "the query is malformed; percent-encode it as UTF-8");
    }
  }

  private static String names(Set<String> known) {
    return known.isEmpty()
        ? "this call takes none"
        : "the parameters are " + String.join(", ", known.stream().sorted().toList());
  }

  /** A parameter as it was given; an empty one is none that could be meant. */
  public Optional<String> text(String name) {
    Optional<String> value = Optional.ofNullable(request.getParameter(name));
    if (value.filter(String::isEmpty).isPresent()) {
      throw Invalid.field(name + " is empty; give it a value, or leave it out");
    }
    return value;
  }

  /** A parameter that must match where it is given. */
  public Optional<String> text(String name, Pattern pattern, String mustBe) {
    return text(name)
        .map(
            value -> {
              if (!pattern.matcher(value).matches()) {
                throw invalid(name, mustBe);
              }
              return value;
            });
  }

  /** A whole number within these bounds. */
  public int number(String name, int min, int max, int otherwise) {
    Optional<String> value = text(name);
    if (value.isEmpty()) {
      return otherwise;
    }
    if (!NUMBER.matcher(value.get()).matches()
        || Integer.parseInt(value.get()) < min
        || Integer.parseInt(value.get()) > max) {
      throw invalid(name, "a whole number from " + min + " to " + max);
    }
    return Integer.parseInt(value.get());
  }

  /** Refuses what stands in a path and does not match. */
  public static void path(String what, String value, Pattern pattern, String mustBe) {
    if (!pattern.matcher(value).matches()) {
      throw invalid("the " + what + " in the path", mustBe);
    }
  }

  /** The complaint that a parameter is not what it must be. */
  public static ApiException invalid(String name, String mustBe) {
    return Invalid.field(name + " must be " + mustBe);
  }
}
