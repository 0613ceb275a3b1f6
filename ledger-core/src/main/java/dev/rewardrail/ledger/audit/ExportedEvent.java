package dev.rewardrail.ledger.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A line of an export of the log as NDJSON.
 *
 * @param leafHash 32 bytes
 * @param row what the event says; null where the export tells only its hash
 * @param endsCommit whether a commit ended with it
 */
public record ExportedEvent(
    long position, byte[] leafHash, @Nullable LogRow row, boolean endsCommit) {

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
      JsonNode event = JsonMapper.shared().readTree(line);
      boolean isWhole = event.has("payload");
      byte[] leafHash = HexFormat.of().parseHex(event.get("leaf_hash").stringValue());
      // What is in a line and not hashed would be taken for checked.
      Set<String> told = isWhole ? WHOLE : HASH;
      if (!Set.copyOf(event.propertyNames()).equals(told) || leafHash.length != Tree.HASH_BYTES) {
        throw new IllegalArgumentException("a line tells " + told);
      }
      return new ExportedEvent(
          event.get("position").longValue(),
          leafHash,
          isWhole ? row(event) : null,
          event.get("ends_commit").booleanValue());
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("no event of an export", e);
    }
  }

  private static String text(JsonNode event, String name) {
    String text = event.get(name).stringValue();
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException(name + " has half a character");
    }
    return text;
  }

  private static Instant instant(JsonNode event, String name) {
    Instant instant = Instant.parse(event.get(name).stringValue());
    if (!instant.equals(instant.truncatedTo(ChronoUnit.MICROS))) {
      throw new IllegalArgumentException(name + " is finer than microseconds");
    }
    return instant;
  }

  private static LogRow row(JsonNode event) {
    return new LogRow(
        event.get("position").longValue(),
        UUID.fromString(text(event, "event_id")),
        text(event, "workspace_id"),
        text(event, "stream"),
        event.get("version").longValue(),
        text(event, "type"),
        event.get("revision").intValue(),
        text(event, "payload"),
        text(event, "metadata"),
        instant(event, "occurred_at"),
        instant(event, "recorded_at"));
  }
}
