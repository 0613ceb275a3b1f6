package dev.rewardrail.gateway.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fields of a JSON object from a caller. Nothing is coerced: {@code "100"} and {@code 1.5} are
 * no whole numbers; null means absent. What is not as it must be is told by its name.
 */
public final class Fields {

  /** How deep lists and objects may stand in each other. */
  public static final int NESTING_MAX = 16;

  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(NESTING_MAX).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode object;
  private final String prefix;
  private final Set<String> known = new HashSet<>();

  private Fields(JsonNode object, String prefix) {
    this.object = object;
    this.prefix = prefix;
  }

  /** Reads one JSON object, UTF-8. */
  public static Fields parse(byte[] json) {
    JsonNode node;
    try {
      node =
          STRICT.readTree(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString());
    } catch (CharacterCodingException e) {
      throw Invalid.json("this is not UTF-8");
    } catch (StreamConstraintsException e) {
      throw Invalid.json(
          "this nests deeper than %d, or has a number or a name too long to be meant"
              .formatted(NESTING_MAX));
    } catch (JacksonException e) {
      throw Invalid.json("this is not valid JSON" + place(e));
    }
    if (node == null || node.isMissingNode()) {
      throw Invalid.json("there is nothing here; send a JSON object");
    }
    return of(node);
  }

  /**
   * The parser's own words name classes and settings, so only the place is told, and a field that
   * stands twice.
   */
  private static String place(JacksonException e) {
    if (e instanceof StreamReadException && e.getOriginalMessage().startsWith("Duplicate")) {
      return ": a field stands in it twice";
    }
    TokenStreamLocation location = e.getLocation();
    return location == null
        ? ""
        : ", at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }

  /** The fields of a JSON value that must be an object. */
  public static Fields of(JsonNode node) {
    if (!node.isObject()) {
      throw Invalid.json("send a JSON object, not " + kind(node));
    }
    return new Fields(node, "");
  }

  /** A text that must be there and match. */
  public String text(String name, Pattern pattern, String mustBe) {
    return optionalText(name, pattern, mustBe).orElseThrow(() -> Invalid.missing(prefix + name));
  }

  /** A text that must match where it is there. */
  public Optional<String> optionalText(String name, Pattern pattern, String mustBe) {
    JsonNode node = take(name);
    if (node == null) {
      return Optional.empty();
    }
    if (!node.isString() || !pattern.matcher(node.stringValue()).matches()) {
      throw wrong(name, mustBe, node);
    }
    return Optional.of(node.stringValue());
  }

  /** A whole number that must be there and within these bounds. */
  public long number(String name, long min, long max) {
    return optionalNumber(name, min, max).orElseThrow(() -> Invalid.missing(prefix + name));
  }

  /** A whole number that must be within these bounds where it is there. */
  public Optional<Long> optionalNumber(String name, long min, long max) {
    JsonNode node = take(name);
    if (node == null) {
      return Optional.empty();
    }
    if (!node.isIntegralNumber()
        || !node.canConvertToLong()
        || node.longValue() < min
        || node.longValue() > max) {
      throw wrong(name, "a whole number from " + min + " to " + max, node);
    }
    return Optional.of(node.longValue());
  }

  /** True or false where it is there. */
  public Optional<Boolean> optionalFlag(String name) {
    JsonNode node = take(name);
    if (node != null && !node.isBoolean()) {
      throw wrong(name, "true or false", node);
    }
    return Optional.ofNullable(node).map(JsonNode::booleanValue);
  }

  /**
   * A text that this makes something of where it is there; what it refuses is not as it must be.
   */
  public <T> Optional<T> optional(
      String name, Function<String, Optional<T>> reader, String mustBe) {
    JsonNode node = take(name);
    return node == null ? Optional.empty() : Optional.of(read(name, node, reader, mustBe));
  }

  /** A list of texts, of each of which this makes something. */
  public <T> List<T> each(
      String name, int max, Function<String, Optional<T>> reader, String mustBe) {
    return list(name, max).stream()
        .map(node -> read("each of " + name, node, reader, mustBe))
        .toList();
  }

  private <T> T read(
      String name, JsonNode node, Function<String, Optional<T>> reader, String mustBe) {
    return Optional.of(node)
        .filter(JsonNode::isString)
        .flatMap(text -> reader.apply(text.stringValue()))
        .orElseThrow(() -> wrong(name, mustBe, node));
  }

  /**
   * An instant that must lie within these bounds where it is there; finer than microseconds is cut
   * off.
   */
  public Optional<Instant> optionalInstant(String name, Instant earliest, Instant latest) {
    JsonNode node = take(name);
    if (node == null) {
      return Optional.empty();
    }
    String mustBe =
        "a date and time with an offset from -18:00 to +18:00, as 2026-11-21T12:00:00Z (RFC 3339)";
    if (!node.isString()) {
      throw wrong(name, mustBe, node);
    }
    Instant instant;
    try {
      instant = OffsetDateTime.parse(node.stringValue()).toInstant().truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException e) {
      throw wrong(name, mustBe, node);
    }
    if (instant.isBefore(earliest) || instant.isAfter(latest)) {
      throw wrong(name, "from " + earliest + " to " + latest.truncatedTo(ChronoUnit.SECONDS), node);
    }
    return Optional.of(instant);
  }

  /** A list that must be there, of at least one and at most so many values. */
  public List<JsonNode> list(String name, int max) {
    return optionalList(name, 1, max).orElseThrow(() -> Invalid.missing(prefix + name));
  }

  private Optional<List<JsonNode>> optionalList(String name, int min, int max) {
    JsonNode node = take(name);
    if (node == null) {
      return Optional.empty();
    }
    if (!node.isArray() || node.size() < min || node.size() > max) {
      throw Invalid.field(
          "%s must be a list of %d to %d; it was %s"
              .formatted(
                  prefix + name,
                  min,
                  max,
                  node.isArray() ? "a list of " + node.size() : kind(node)));
    }
    return Optional.of(List.copyOf(node.values()));
  }

  /** A list of objects, of each of which this makes something; it may not have other fields. */
  public <T> Optional<List<T>> objects(String name, int min, int max, Function<Fields, T> reader) {
    return optionalList(name, min, max).map(nodes -> read(name, nodes, reader));
  }

  private <T> List<T> read(String name, List<JsonNode> nodes, Function<Fields, T> reader) {
    List<T> all = new ArrayList<>();
    for (JsonNode node : nodes) {
      all.add(read("%s%s[%d]".formatted(prefix, name, all.size()), node, reader));
    }
    return all;
  }

  /** An object of which this makes something; it may not have other fields. */
  public <T> Optional<T> object(String name, Function<Fields, T> reader) {
    JsonNode node = take(name);
    return node == null ? Optional.empty() : Optional.of(read(prefix + name, node, reader));
  }

  private static <T> T read(String path, JsonNode node, Function<Fields, T> reader) {
    if (!node.isObject()) {
      throw Invalid.field("%s must be an object; it was %s".formatted(path, kind(node)));
    }
    Fields fields = new Fields(node, path + ".");
    T made = reader.apply(fields);
    fields.nothingElse();
    return made;
  }

  /** The complaint that a field is not there. */
  public ApiException missing(String name) {
    return Invalid.missing(prefix + name);
  }

  /** The complaint that a field is not as it must be. */
  public ApiException invalid(String name, String mustBe) {
    return Invalid.field("%s must be %s".formatted(prefix + name, mustBe));
  }

  /** Refuses what was asked for under no name. Called last. */
  public void nothingElse() {
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        throw Invalid.unknown(
            "there is no field %s; the fields are %s"
                .formatted(
                    quoted(prefix + name), String.join(", ", known.stream().sorted().toList())));
      }
    }
  }

  private @Nullable JsonNode take(String name) {
    known.add(name);
    JsonNode node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }

  private ApiException wrong(String name, String mustBe, JsonNode node) {
    return Invalid.field("%s must be %s; it was %s".formatted(prefix + name, mustBe, kind(node)));
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> "the text " + quoted(node.stringValue());
      case NUMBER -> "the number " + Quote.of(node.toString());
      case BOOLEAN -> node.toString();
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      default -> "null";
    };
  }

  private static String quoted(String text) {
    return "\"" + Quote.of(text) + "\"";
  }
}
