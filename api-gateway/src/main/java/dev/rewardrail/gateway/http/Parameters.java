package dev.rewardrail.gateway.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The query parameters of a request, each at most once and none that the call does not know. */
public final class Parameters {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
  private static final Pattern POSITION = Pattern.compile("[1-9]\\d{0,17}");

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

  /** A whole number of up to 18 digits, below zero or not, where it is given. */
  public Optional<Long> whole(String name) {
    return text(name, WHOLE, "a whole number of up to 18 digits").map(Long::parseLong);
  }

  /** A place in the log where it is given. */
  public Optional<Long> position(String name) {
    return text(name, POSITION, "a position in the log: a whole number from 1")
        .map(Long::parseLong);
  }

  /** A place in the log, which must be given. */
  public long neededPosition(String name) {
    return position(name).orElseThrow(() -> Invalid.missing(name));
  }

  /** An instant where it is given; finer than microseconds is cut off. */
  public Optional<Instant> instant(String name) {
    return text(name)
        .map(
            value -> {
              try {
                return OffsetDateTime.parse(value).toInstant().truncatedTo(ChronoUnit.MICROS);
              } catch (DateTimeException e) {
                throw invalid(
                    name,
                    "a date and time with an offset, as 2026-11-21T12:00:00Z (RFC 3339; write a +"
                        + " as %2B)");
              }
            });
  }

  /** One of these words, where it is given. */
  public Optional<String> word(String name, List<String> words) {
    return text(name)
        .map(
            value -> {
              if (!words.contains(value)) {
                throw invalid(name, String.join(" or ", words));
              }
              return value;
            });
  }

  /** One or more of these words with commas between, where they are given. */
  public Optional<List<String>> words(String name, List<String> words) {
    return text(name)
        .map(
            value -> {
              List<String> given = List.of(value.split(",", -1));
              if (!words.containsAll(given)) {
                throw invalid(
                    name,
                    "one or more of %s, with commas between".formatted(String.join(", ", words)));
              }
              return given;
            });
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
