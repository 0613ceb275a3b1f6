package dev.rewardrail.ledger.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A line of an export of the log as NDJSON, in the canonical form of {@code docs/audit/leaf.md}. A
 * line that could be read in two ways is none.
 *
 * @param leafHash 32 bytes
 * @param row what the event says; null where the export tells only its hash
 * @param endsCommit whether a commit ended with it
 */
public record ExportedEvent(
    long position, byte[] leafHash, @Nullable LogRow row, boolean endsCommit) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Pattern HASH_TEXT = Pattern.compile("[0-9a-f]{64}");

  private static final Set<String> HASH = Set.of("position", "leaf_hash", "ends_commit");
  private static final Set<String> WHOLE =
      Set.of(
          "position",
          "event_id",
          "workspace_id",
          "stream",
          "version",
          "type",
          "revision",
          "payload",
          "metadata",
          "occurred_at",
          "recorded_at",
          "ends_commit",
          "leaf_hash");

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static ExportedEvent of(String line) {
    try {
      JsonNode event = JSON.readTree(line);
      boolean isWhole = event.has("payload");
      // What is in a line and not hashed would be taken for checked.
      Set<String> told = isWhole ? WHOLE : HASH;
      need(Set.copyOf(event.propertyNames()).equals(told), "a line tells " + told);
      String leafHash = text(event, "leaf_hash");
      need(HASH_TEXT.matcher(leafHash).matches(), "leaf_hash is 64 lower-case hex digits");
      return new ExportedEvent(
          number(event, "position"),
          HexFormat.of().parseHex(leafHash),
          isWhole ? row(event) : null,
          event.get("ends_commit").booleanValue());
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("no event of an export", e);
    }
  }

  private static void need(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what);
    }
  }

  private static String text(JsonNode event, String name) {
    String text = event.get(name).stringValue();
    need(StandardCharsets.UTF_8.newEncoder().canEncode(text), name + " has half a character");
    return text;
  }

  private static long number(JsonNode event, String name) {
    JsonNode number = event.get(name);
    need(number.isIntegralNumber() && number.canConvertToLong(), name + " is a whole number");
    return number.longValue();
  }

  private static UUID uuid(JsonNode event, String name) {
    String text = text(event, name);
    UUID uuid = UUID.fromString(text);
    need(uuid.toString().equals(text), name + " is a UUID in lower case");
    return uuid;
  }

  private static Instant instant(JsonNode event, String name) {
    String text = text(event, name);
    Instant instant = Instant.parse(text);
    need(
        instant.toString().equals(text) && instant.equals(instant.truncatedTo(ChronoUnit.MICROS)),
        name + " is a time in UTC with 0, 3 or 6 decimals, the fewest that it needs");
    return instant;
  }

  private static LogRow row(JsonNode event) {
    return new LogRow(
        number(event, "position"),
        uuid(event, "event_id"),
        text(event, "workspace_id"),
        text(event, "stream"),
        number(event, "version"),
        text(event, "type"),
        Math.toIntExact(number(event, "revision")),
        text(event, "payload"),
        text(event, "metadata"),
        instant(event, "occurred_at"),
        instant(event, "recorded_at"));
  }
}
