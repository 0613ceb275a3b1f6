package dev.rewardrail.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks a whole log from its rows alone, by code that shares nothing with the product's: what
 * {@code docs/audit/leaf.md} says, written once more.
 */
public final class LogCheck {

  private final JdbcTemplate jdbc;
  private final Map<String, Long> versions = new HashMap<>();
  private final Map<String, Long> xp = new HashMap<>();
  private final Map<String, Long> rp = new HashMap<>();
  private final Map<String, Long> claimed = new HashMap<>();
  private final List<byte[]> leaves = new ArrayList<>();
  private OffsetDateTime recordedAt;

  private LogCheck(DataSource dataSource) {
    jdbc = new JdbcTemplate(dataSource);
  }

  /**
   * Proves: no gap, versions in order, time never runs back, totals right, hashes and every
   * commit's frontier as a tree computed from scratch has them.
   *
   * @return how much XP each member has, by stream
   */
  public static Map<String, Long> check(DataSource dataSource) {
    LogCheck check = new LogCheck(dataSource);
    check.events();
    check.commits();
    return check.xp;
  }

  private void events() {
    for (Map<String, Object> row :
        jdbc.queryForList(
            """
            select position, event_id, workspace_id, stream, version, type, revision, payload, metadata, leaf_hash,
                   extract(epoch from occurred_at) * 1000000 as occurred_micros,
                   extract(epoch from recorded_at) * 1000000 as recorded_micros,
                   recorded_at
            from ledger_event order by position\
            """)) {
      assertThat(row.get("position")).as("no gap").isEqualTo(leaves.size() + 1L);
      String stream = (String) row.get("stream");
      assertThat(row.get("version"))
          .as("versions of " + stream)
          .isEqualTo(versions.merge(stream, 0L, (last, zero) -> last + 1));
      OffsetDateTime at =
          ((java.sql.Timestamp) row.get("recorded_at"))
              .toInstant()
              .atOffset(java.time.ZoneOffset.UTC);
      assertThat(recordedAt == null || !at.isBefore(recordedAt))
          .as("time never runs back")
          .isTrue();
      recordedAt = at;
      byte[] leaf = leaf(row);
      assertThat((byte[]) row.get("leaf_hash")).isEqualTo(leaf);
      leaves.add(leaf);
      JsonNode payload = JsonMapper.shared().readTree((String) row.get("payload"));
      if (payload.has("standing")) {
        totals(stream, payload);
      } else if (stream.contains("/stock/")) {
        long change = row.get("type").equals("StockTaken") ? 1 : -1;
        assertThat(payload.get("claimed").asLong())
            .as("what is claimed of " + stream)
            .isEqualTo(claimed.merge(stream, change, Long::sum))
            .isNotNegative();
      }
    }
  }

  /** What an event says it gave and took makes up the totals that it says are there after it. */
  private void totals(String stream, JsonNode event) {
    long xpGiven = event.path("xp").asLong(0);
    long rpGiven = event.path("rp").asLong(0) - event.path("rp_spent").asLong(0);
    for (String of : List.of("/standing/achievements", "/revoked", "/refunded")) {
      for (JsonNode part : event.at(of)) {
        xpGiven += part.path("xp").asLong(0);
        rpGiven += part.get("rp").asLong();
      }
    }
    assertThat(event.at("/standing/total_xp").asLong())
        .as("XP of " + stream)
        .isEqualTo(xp.merge(stream, xpGiven, Long::sum))
        .isNotNegative();
    assertThat(event.at("/standing/reward_points").asLong())
        .as("RP of " + stream)
        .isEqualTo(rp.merge(stream, rpGiven, Long::sum));
  }

  private void commits() {
    List<Map<String, Object>> commits =
        jdbc.queryForList("select position, frontier from ledger_commit order by position");
    for (Map<String, Object> commit : commits) {
      int size = Math.toIntExact((Long) commit.get("position"));
      byte[] frontier = (byte[]) commit.get("frontier");
      assertThat(frontier).as("frontier at " + size).isEqualTo(frontier(leaves.subList(0, size)));
    }
    long head = commits.isEmpty() ? 0 : (Long) commits.getLast().get("position");
    assertThat(head).as("the newest commit is the head").isEqualTo(leaves.size());
  }

  private static byte[] frontier(List<byte[]> leaves) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int from = 0;
    for (int width = Integer.highestOneBit(Math.max(1, leaves.size())); width > 0; width /= 2) {
      if ((leaves.size() & width) != 0) {
        out.writeBytes(root(leaves.subList(from, from + width)));
        from += width;
      }
    }
    return out.toByteArray();
  }

  /** RFC 9162, section 2.1.1, as it is written there. */
  static byte[] root(List<byte[]> leaves) {
    if (leaves.isEmpty()) {
      return sha256();
    }
    if (leaves.size() == 1) {
      return leaves.getFirst();
    }
    int k = Integer.highestOneBit(leaves.size() - 1);
    return sha256(
        new byte[] {1}, root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
  }

  private static byte[] leaf(Map<String, Object> row) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      text(out, "rewardrail.leaf.1");
      number(out, row.get("position"));
      UUID id = (UUID) row.get("event_id");
      out.writeInt(16);
      out.writeLong(id.getMostSignificantBits());
      out.writeLong(id.getLeastSignificantBits());
      text(out, row.get("workspace_id"));
      text(out, row.get("stream"));
      number(out, row.get("version"));
      text(out, row.get("type"));
      number(out, row.get("revision"));
      text(out, row.get("payload"));
      text(out, row.get("metadata"));
      number(out, row.get("occurred_micros"));
      number(out, row.get("recorded_micros"));
      return sha256(new byte[] {0}, bytes.toByteArray());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void text(DataOutputStream out, Object value) throws IOException {
    byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static void number(DataOutputStream out, Object value) throws IOException {
    out.writeInt(8);
    out.writeLong(((Number) value).longValue());
  }

  static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      Arrays.stream(parts).forEach(digest::update);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
