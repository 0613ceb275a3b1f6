package dev.rewardrail.gateway.usecase;

import dev.rewardrail.gateway.error.ApiException;
import dev.rewardrail.gateway.error.Invalid;
import dev.rewardrail.gateway.request.Request;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * The part of a list that is asked for: {@code after} with {@code first}, or {@code before} with
 * {@code last}.
 */
public record PageRequest(
    @Schema(description = "What follows this cursor, the end_cursor of a page")
        @Nullable String after,
    @Schema(description = "How many at the most, of what follows; 50 unless given")
        @Range(min = 1, max = PageRequest.LIMIT_MAX)
        @Nullable Integer first,
    @Schema(description = "What comes before this cursor, the start_cursor of a page")
        @Nullable String before,
    @Schema(description = "How many at the most, of what comes before; 50 unless given")
        @Range(min = 1, max = PageRequest.LIMIT_MAX)
        @Nullable Integer last)
    implements Request {

  /** The most that a page has. */
  public static final int LIMIT_MAX = 100;

  private static final int LIMIT = 50;
  private static final String CURSOR_MUST_BE = "a cursor that an earlier page was told with";
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  /** Refuses both directions at once. */
  public PageRequest {
    if ((before != null || last != null) && (after != null || first != null)) {
      throw Invalid.field("after and first go together, or before and last; not both");
    }
  }

  /** Whether what comes before the cursor is asked for. */
  public boolean backwards() {
    return before != null || last != null;
  }

  /** How many at the most, 1 to {@value #LIMIT_MAX}. */
  public int limit() {
    Integer asked = backwards() ? last : first;
    return asked == null ? LIMIT : asked;
  }

  /**
   * Where the part begins, without it; empty for the list's end that the direction begins at.
   *
   * @throws ApiException where it is no cursor
   */
  public Optional<String> cursor() {
    String given = backwards() ? before : after;
    if (given == null) {
      return Optional.empty();
    }
    try {
      String decoded = new String(Base64.getUrlDecoder().decode(given), StandardCharsets.UTF_8);
      if (encode(decoded).equals(given)) {
        return Optional.of(decoded);
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw wrongCursor();
  }

  /**
   * The cursor of a list that is told by numbers.
   *
   * @param first where the list begins, without it
   * @param last where it ends, without it
   * @throws ApiException where it is no cursor of such a list
   */
  public long number(long first, long last) {
    String text = cursor().orElse(null);
    if (text == null) {
      return backwards() ? last : first;
    }
    return Long.parseLong(matching(text, NUMBER).group());
  }

  /**
   * The cursor, where it matches.
   *
   * @throws ApiException where it does not
   */
  public Matcher matching(String text, Pattern pattern) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw wrongCursor();
    }
    return matcher;
  }

  private static String encode(String cursor) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
  }

  /** The complaint that a cursor is none of this list's. */
  public ApiException wrongCursor() {
    return Invalid.mustBe(backwards() ? "before" : "after", CURSOR_MUST_BE);
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
    boolean hasMore = found.size() > limit() || lookedTo != null;
    List<T> near = found.size() > limit() ? found.subList(0, limit()) : found;
    String begins = near.isEmpty() ? lookedTo : cursorOf.apply(near.getFirst());
    String ends = lookedTo != null || near.isEmpty() ? lookedTo : cursorOf.apply(near.getLast());
    return new Page<>(
        true,
        List.copyOf(backwards() ? near.reversed() : near),
        new Page.Info(
            encoded(backwards() ? begins : ends),
            encoded(backwards() ? ends : begins),
            backwards() ? before != null : hasMore,
            backwards() ? hasMore : after != null));
  }

  private static @Nullable String encoded(@Nullable String place) {
    return place == null ? null : encode(place);
  }
}
