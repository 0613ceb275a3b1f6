package dev.rewardrail.gateway.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param cursor where it begins, without it; empty for the list's end that the direction begins at
 * @param limit how many at the most, 1 to {@value #LIMIT_MAX}
 * @param backwards whether what comes before the cursor is asked for
 */
public record PageRequest(Optional<String> cursor, int limit, boolean backwards) {

  /** The names of the parameters. */
  public static final Set<String> PARAMETERS = Set.of("after", "before", "first", "last");

  /** The most that a page has. */
  public static final int LIMIT_MAX = 100;

  private static final int LIMIT = 50;
  private static final String CURSOR_MUST_BE = "a cursor that an earlier page was told with";

  /**
   * What a request asks for: {@code after} with {@code first}, or {@code before} with {@code last}.
   */
  public static PageRequest of(Parameters parameters) {
    boolean backwards =
        parameters.text("before").isPresent() || parameters.text("last").isPresent();
    if (backwards
        && (parameters.text("after").isPresent() || parameters.text("first").isPresent())) {
      throw Invalid.field("after and first go together, or before and last; not both");
    }
    return new PageRequest(
        cursor(parameters, backwards ? "before" : "after"),
        parameters.number(backwards ? "last" : "first", 1, LIMIT_MAX, LIMIT),
        backwards);
  }

  private static Optional<String> cursor(Parameters parameters, String name) {
    return parameters
        .text(name)
        .map(
            text -> {
              try {
                String decoded =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
                if (encode(decoded).equals(text)) {
                  return decoded;
                }
              } catch (IllegalArgumentException e) {
                // Told below.
              }
              throw Parameters.invalid(name, CURSOR_MUST_BE);
            });
  }

  private static String encode(String cursor) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
  }

  /** The complaint that a cursor is none of this list's. */
  public ApiException wrongCursor() {
    return Parameters.invalid(backwards ? "before" : "after", CURSOR_MUST_BE);
  }

  /**
   * The page.
   *
   * @param found what comes from the cursor on, one more than is asked for where there is more; in
   *     the direction that is asked for
   * @param cursorOf where an item stands
   */
  public <T> Page<T> page(List<T> found, Function<T, String> cursorOf) {
    return page(found, cursorOf, null);
  }

  /**
   * The same where not all of the list was looked through.
   *
   * @param lookedTo where looking for items ended before there were enough; null where it did not
   */
  public <T> Page<T> page(List<T> found, Function<T, String> cursorOf, @Nullable String lookedTo) {
    boolean hasMore = found.size() > limit || lookedTo != null;
    List<T> near = found.size() > limit ? found.subList(0, limit) : found;
    String begins = near.isEmpty() ? lookedTo : cursorOf.apply(near.getFirst());
    String ends = lookedTo != null || near.isEmpty() ? lookedTo : cursorOf.apply(near.getLast());
    return new Page<>(
        true,
        List.copyOf(backwards ? near.reversed() : near),
        new Page.Info(
            encoded(backwards ? begins : ends),
            encoded(backwards ? ends : begins),
            backwards ? cursor.isPresent() : hasMore,
            backwards ? hasMore : cursor.isPresent()));
  }

  private static @Nullable String encoded(@Nullable String place) {
    return place == null ? null : encode(place);
  }
}
