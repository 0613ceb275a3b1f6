package dev.rewardrail.gateway.request;

import dev.rewardrail.gateway.error.ApiException;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a request, in the order of its fields. */
final class Problems {

  private final List<ApiException> all = new ArrayList<>();

  void add(ApiException problem) {
    all.add(problem);
  }

  void addTo(Problems others) {
    others.all.addAll(all);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /**
   * Tells them all, if there are any.
   *
   * @throws ApiException the first, with the fields of the others
   */
  void raise() {
    if (!all.isEmpty()) {
      throw all.getFirst().with(all);
    }
  }
}
