package dev.rewardrail.gateway.workspace;

import dev.rewardrail.gateway.http.Paging;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

/** Pages of what is held in memory in the order of its positions in the log. */
final class Positioned {

  private static final Pattern CURSOR = Pattern.compile("\\d{1,18}");

  private Positioned() {}

  /** What comes from the cursor on, one more than is asked for where there is more. */
  static <T> List<T> from(Paging paging, List<T> all, ToLongFunction<T> position) {
    long cursor =
        paging
            .cursor()
            .map(
                text -> {
                  if (!CURSOR.matcher(text).matches()) {
                    throw paging.wrongCursor();
                  }
                  return Long.parseLong(text);
                })
            .orElse(paging.backwards() ? Long.MAX_VALUE : 0);
    return (paging.backwards() ? all.reversed() : all)
        .stream()
            .filter(
                item ->
                    paging.backwards()
                        ? position.applyAsLong(item) < cursor
                        : position.applyAsLong(item) > cursor)
            .limit(paging.limit() + 1L)
            .toList();
  }
}
