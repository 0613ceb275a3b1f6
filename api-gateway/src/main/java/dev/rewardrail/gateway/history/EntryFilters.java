package dev.rewardrail.gateway.history;

import dev.rewardrail.gateway.http.Limits;
import dev.rewardrail.gateway.http.Parameters;
import dev.rewardrail.ledger.event.Cause;
import dev.rewardrail.ledger.member.UserId;
import dev.rewardrail.query.history.EntryFilter;
import dev.rewardrail.query.history.EntryFilter.Bounds;
import dev.rewardrail.query.history.EntryFilter.Span;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parameters by which entries are asked for; how they are told stands with the shapes. */
final class EntryFilters {

  /** Their names. */
  static final Set<String> PARAMETERS =
      Set.of(
          "user_id",
          "kind",
          "reference",
          "actor",
          "min_xp",
          "max_xp",
          "min_rp",
          "max_rp",
          "occurred_from",
          "occurred_until",
          "recorded_from",
          "recorded_until",
          "from_position",
          "to_position");

  private static final Pattern ACTOR = Pattern.compile("[A-Za-z0-9_]{1,64}");
  private static final List<String> KINDS = Arrays.stream(Cause.values()).map(Cause::word).toList();

  private EntryFilters() {}

  /** What they ask for of a workspace. */
  static EntryFilter of(Parameters parameters, String workspaceId) {
    return new EntryFilter(
        workspaceId,
        parameters.text("user_id", UserId.FORMAT, UserId.MUST_BE).orElse(null),
        parameters.words("kind", KINDS).map(EntryFilters::kinds).orElse(Set.of()),
        parameters.text("reference", Limits.REFERENCE, Limits.REFERENCE_MUST_BE).orElse(null),
        parameters.text("actor", ACTOR, "the id of a key, as key_…").orElse(null),
        bounds("min_xp", parameters.whole("min_xp"), "max_xp", parameters.whole("max_xp")),
        bounds("min_rp", parameters.whole("min_rp"), "max_rp", parameters.whole("max_rp")),
        span("occurred", parameters),
        span("recorded", parameters),
        positions(parameters));
  }

  /** The range of positions. */
  static Bounds positions(Parameters parameters) {
    return bounds(
        "from_position",
        parameters.position("from_position"),
        "to_position",
        parameters.position("to_position"));
  }

  private static Set<Cause> kinds(List<String> words) {
    return words.stream().flatMap(word -> Cause.of(word).stream()).collect(Collectors.toSet());
  }

  private static Bounds bounds(
      String minName, Optional<Long> min, String maxName, Optional<Long> max) {
    if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
      throw Parameters.invalid(maxName, "no less than " + minName);
    }
    return new Bounds(min.orElse(Long.MIN_VALUE), max.orElse(Long.MAX_VALUE));
  }

  /** From {@code …_from} until {@code …_until}. */
  static Span span(String which, Parameters parameters) {
    Instant from = parameters.instant(which + "_from").orElse(null);
    Instant until = parameters.instant(which + "_until").orElse(null);
    if (from != null && until != null && !from.isBefore(until)) {
      throw Parameters.invalid(which + "_until", "later than " + which + "_from");
    }
    return new Span(from, until);
  }
}
