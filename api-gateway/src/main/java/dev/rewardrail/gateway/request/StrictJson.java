package dev.rewardrail.gateway.request;

import dev.rewardrail.gateway.error.Invalid;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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

/** Parses JSON of callers: refuses duplicate fields, deep nesting and text after the value. */
final class StrictJson {

  /** How deep lists and objects may stand in each other. */
  static final int NESTING_MAX = 16;

  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(NESTING_MAX).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private StrictJson() {}

  /** Reads one JSON value, UTF-8. */
  static JsonNode parse(byte[] json) {
    JsonNode node;
    try {
      node =
          STRICT.readTree(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString());
    } catch (CharacterCodingException e) {
      throw Invalid.json("this is not UTF-8");
    } catch (StreamConstraintsException e) {
      throw Invalid.json(
          "the JSON exceeds the limits: at most %d levels, and no very long number or name"
              .formatted(NESTING_MAX));
    } catch (JacksonException e) {
      throw Invalid.json("this is not valid JSON" + place(e));
    }
    if (node == null || node.isMissingNode()) {
      throw Invalid.json("there is nothing here; send a JSON object");
    }
    return node;
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

  /** What a value is, in words. */
  static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> "the text \"" + Quote.of(node.stringValue()) + "\"";
      case NUMBER -> "the number " + Quote.of(node.toString());
      case BOOLEAN -> node.toString();
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      default -> "null";
    };
  }
}
