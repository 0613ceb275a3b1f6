package dev.rewardrail.ledger.log;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rewardrail.ledger.audit.LogRow;
import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.EventMetadata;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.ledger.event.Revision;
import dev.rewardrail.ledger.event.Unreadable;
import dev.rewardrail.ledger.rule.RuleKinds;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events as JSON text and back. Names are in snake case; what is null is left out. A stored text is
 * never written again, so its bytes stay what was hashed.
 */
final class EventCodec {

  private record Type(String name, int revision, Class<? extends Event> shape) {
    static Type of(Class<? extends Event> shape) {
      Revision revision = shape.getAnnotation(Revision.class);
      return new Type(shape.getSimpleName(), revision == null ? 1 : revision.value(), shape);
    }
  }

  private static Stream<Class<? extends Event>> leaves(Class<?> family) {
    return family.isSealed()
        ? Stream.of(family.getPermittedSubclasses()).flatMap(EventCodec::leaves)
        : family.isRecord() ? Stream.of(family.asSubclass(Event.class)) : Stream.empty();
  }

  /** Every event: those of the sealed families, and those that set rules. */
  private static final List<Type> TYPES =
      Stream.concat(
              leaves(Event.class).filter(shape -> shape != Unreadable.class),
              RuleKinds.ALL.stream().flatMap(kind -> kind.events().stream()))
          .map(Type::of)
          .toList();

  private static final Map<String, Type> BY_NAME =
      TYPES.stream().collect(Collectors.toUnmodifiableMap(Type::name, Function.identity()));
  private static final Map<Class<?>, Type> BY_SHAPE =
      TYPES.stream().collect(Collectors.toUnmodifiableMap(Type::shape, Function.identity()));

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .changeDefaultVisibility(
              visible -> visible.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
          .addModule(new RecordModule().addDeserializer(LocalDate.class, new DayReader()))
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** Each knows its shape already; a mapper looks for it again with every event. */
  private static final Map<String, ObjectReader> READERS =
      TYPES.stream()
          .collect(Collectors.toUnmodifiableMap(Type::name, type -> JSON.readerFor(type.shape())));

  private EventCodec() {}

  /** The newest revision of each type. */
  static Map<String, Integer> revisions() {
    return TYPES.stream().collect(Collectors.toUnmodifiableMap(Type::name, Type::revision));
  }

  /** What the log calls events of this shape. */
  static String name(Class<? extends Event> shape) {
    return BY_SHAPE.get(shape).name();
  }

  static LogRow encode(RecordedEvent recorded) {
    Event event = recorded.event();
    Type type = BY_SHAPE.get(event.getClass());
    return new LogRow(
        recorded.position(),
        recorded.eventId(),
        event.workspaceId(),
        event.stream(),
        recorded.version(),
        type.name(),
        type.revision(),
        JSON.writeValueAsString(event),
        JSON.writeValueAsString(recorded.metadata()),
        recorded.occurredAt(),
        recorded.recordedAt());
  }

  /** The event of a row; an {@link Unreadable} one where this version cannot read it. */
  static RecordedEvent decode(LogRow row) {
    Event event;
    EventMetadata metadata;
    try {
      event = event(row.type(), row.revision(), row.payload().getBytes(StandardCharsets.UTF_8));
      metadata = JSON.readValue(row.metadata(), EventMetadata.class);
    } catch (RuntimeException e) {
      event = unreadable(row.workspaceId(), row.stream(), row.type(), row.revision(), e);
      metadata = EventMetadata.NOT_READ;
    }
    return new RecordedEvent(
        row.position(),
        row.eventId(),
        row.version(),
        event,
        metadata,
        row.occurredAt(),
        row.recordedAt());
  }

  /** What stands for an event that could not be read. */
  static Unreadable unreadable(
      String workspaceId, String stream, String type, int revision, RuntimeException cause) {
    return new Unreadable(
        workspaceId,
        stream,
        type,
        revision,
        cause instanceof NewerEvent,
        String.valueOf(cause.getMessage()));
  }

  private static final class NewerEvent extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private NewerEvent(String type, int revision) {
      super(
          "it is %s revision %d, which this version does not know; run a newer one"
              .formatted(type, revision));
    }
  }

  /**
   * Reads what is stored of an event, in UTF-8. Nearly all are of today's revision, and are read
   * without a detour.
   */
  static Event event(String name, int revision, byte[] payload) {
    Type type = BY_NAME.get(name);
    if (type == null || revision > type.revision()) {
      throw new NewerEvent(name, revision);
    }
    if (revision == type.revision()) {
      return READERS.get(name).readValue(payload);
    }
    ObjectNode tree = (ObjectNode) JSON.readTree(payload);
    Upcasters.upcast(name, revision, tree);
    return READERS.get(name).readValue(tree);
  }
}
