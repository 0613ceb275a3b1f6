package dev.rewardrail.gateway.usecase;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Pages through definitions that are held in memory, in the order of their creation, and makes
 * their ids.
 */
public final class Catalogue {

  private Catalogue() {}

  /** A new id, as {@code rwd_…}. */
  public static String newId(String prefix) {
    return prefix + UUID.randomUUID().toString().replace("-", "");
  }

  /** The page that is asked for; the cursor is an item's id. */
  public static <T> Page<T> page(PageRequest paging, Collection<T> all, Function<T, String> id) {
    List<T> items = new ArrayList<>(all);
    if (paging.backwards()) {
      items = items.reversed();
    }
    int from = 0;
    if (paging.cursor().isPresent()) {
      List<String> ids = items.stream().map(id).toList();
      from = 1 + ids.indexOf(paging.cursor().get());
      if (from == 0) {
        throw paging.wrongCursor();
      }
    }
    int to = Math.min(items.size(), from + paging.limit() + 1);
    return paging.page(items.subList(from, to), id);
  }
}
