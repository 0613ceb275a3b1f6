package dev.rewardrail.query.history;

import dev.rewardrail.ledger.event.Cause;
import dev.rewardrail.ledger.event.Moves;
import dev.rewardrail.ledger.event.PointsEvent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types of events that move points. */
final class EventTypes {

  private static final Set<Class<? extends PointsEvent>> ALL =
      leaves(PointsEvent.class).collect(Collectors.toUnmodifiableSet());

  private EventTypes() {}

  private static Stream<Class<? extends PointsEvent>> leaves(Class<?> family) {
    return family.isSealed()
        ? Arrays.stream(family.getPermittedSubclasses()).flatMap(EventTypes::leaves)
        : Stream.of(family.asSubclass(PointsEvent.class));
  }

  /** Those of which some movements have one of these causes; of no cause all. */
  static Set<Class<? extends PointsEvent>> of(Set<Cause> causes) {
    return causes.isEmpty() || causes.contains(Cause.ACHIEVEMENT)
        ? ALL
        : ALL.stream()
            .filter(
                type ->
                    Arrays.stream(type.getAnnotation(Moves.class).value())
                        .anyMatch(causes::contains))
            .collect(Collectors.toSet());
  }
}
