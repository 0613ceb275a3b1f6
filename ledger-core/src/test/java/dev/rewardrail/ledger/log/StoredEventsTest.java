package dev.rewardrail.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.ledger.event.Event;
import dev.rewardrail.ledger.event.EventMetadata;
import dev.rewardrail.ledger.event.RecordedEvent;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Of every revision of every event there is a sample, with all that it can tell, as it stands in
 * logs: {@code src/test/resources/events/<type>.<revision>.json}. Logs hold it for ever, so a
 * sample is never changed: who changes an event's shape gives it a new revision, an upcaster from
 * the one before, and a sample.
 */
class StoredEventsTest {

  private static final Path SAMPLES = Path.of("src/test/resources/events");
  private static final String WHAT_TO_DO =
      "%s has another shape than its sample: leave the sample alone, give the event a new revision"
          + " in EventCodec, an upcaster and a sample of its own";

  private record Sample(String type, int revision) {

    Path file() {
      return SAMPLES.resolve(type + "." + revision + ".json");
    }

    String payload() throws IOException {
      return Files.readString(file()).strip();
    }

    Event read() throws IOException {
      return UpcastersTest.read(type, revision, payload());
    }
  }

  private static Stream<Sample> ofEveryRevision() {
    return EventCodec.revisions().entrySet().stream()
        .flatMap(
            newest ->
                IntStream.rangeClosed(1, newest.getValue())
                    .mapToObj(revision -> new Sample(newest.getKey(), revision)));
  }

  private static Stream<Sample> ofEachNewest() {
    return EventCodec.revisions().entrySet().stream()
        .map(newest -> new Sample(newest.getKey(), newest.getValue()));
  }

  @Test
  void there_is_a_sample_of_every_revision_and_of_nothing_else() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      assertThat(files)
          .containsExactlyInAnyOrderElementsOf(ofEveryRevision().map(Sample::file).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("ofEveryRevision")
  void every_revision_is_read_and_tells_what_the_newest_tells(Sample sample) throws IOException {
    Event read = sample.read();
    int newest = EventCodec.revisions().get(sample.type());
    assertThat(read).isInstanceOf(new Sample(sample.type(), newest).read().getClass());
    assertThat(read.workspaceId()).isEqualTo("ws_a");
  }

  @ParameterizedTest
  @MethodSource("ofEachNewest")
  void the_newest_is_written_today_as_it_was_then(Sample sample) throws IOException {
    assertThat(written(sample.read())).as(WHAT_TO_DO, sample).isEqualTo(sample.payload());
  }

  private static String written(Event event) {
    Instant at = Instant.parse("2026-11-21T12:00:00Z");
    EventMetadata metadata = new EventMetadata("x", null, null, null, null);
    return EventCodec.encode(new RecordedEvent(1, new UUID(1, 2), 0, event, metadata, at, at))
        .payload();
  }

  @ParameterizedTest
  @MethodSource("ofEachNewest")
  void the_newest_has_no_field_that_its_sample_lacks(Sample sample) throws IOException {
    assertTellsAll(
        sample.read().getClass(),
        JsonMapper.shared().readTree(sample.payload()),
        sample.toString(),
        Set.of());
  }

  private static void assertTellsAll(
      Class<?> shape, JsonNode told, String where, Set<Class<?>> around) {
    Map<String, RecordComponent> fields =
        Arrays.stream(shape.getRecordComponents())
            .collect(Collectors.toMap(StoredEventsTest::name, field -> field));
    assertThat(told.propertyNames()).as(WHAT_TO_DO, where).isEqualTo(fields.keySet());
    Set<Class<?>> within = new HashSet<>(around);
    within.add(shape);
    fields.forEach(
        (name, field) -> {
          boolean isList = field.getType() == List.class;
          Class<?> type = isList ? elements(field) : field.getType();
          JsonNode value = isList ? told.get(name).get(0) : told.get(name);
          if (type.isRecord() && !within.contains(type)) {
            assertThat(value).as("%s: %s must not be empty", where, name).isNotNull();
            assertTellsAll(type, value, where + "." + name, within);
          }
        });
  }

  private static String name(RecordComponent field) {
    return field.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private static Class<?> elements(RecordComponent list) {
    return (Class<?>) ((ParameterizedType) list.getGenericType()).getActualTypeArguments()[0];
  }
}
