package dev.rewardrail.ledger.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The vectors of docs/audit/leaf.md: they never change. */
class LeafTest {

  private static final HexFormat HEX = HexFormat.of();

  private static final LogRow FIRST =
      new LogRow(
          1,
          UUID.fromString("01234567-89ab-8def-8123-456789abcdef"),
          "ws_demo",
          "ws_demo/settings/workspace",
          0,
          "WorkspaceCreated",
          1,
          "{\"name\":\"Demo\",\"workspace_id\":\"ws_demo\",\"zone\":\"Z\"}",
          "{\"operation\":\"create_workspace\"}",
          Instant.parse("2026-11-21T12:00:00.123456Z"),
          Instant.parse("2026-11-21T12:00:00.123456Z"));

  private static final LogRow BEFORE_THE_EPOCH =
      new LogRow(
          2,
          UUID.fromString("ffffffff-ffff-4fff-bfff-ffffffffffff"),
          "ws_demo",
          "ws_demo/member/usr_1",
          4_294_967_296L,
          "XpAwarded",
          1,
          "{\"reference\":\"Zürich \uD83C\uDFC6\"}",
          "{}",
          Instant.parse("1969-12-31T23:59:59.999999Z"),
          Instant.parse("2026-11-21T12:00:01Z"));

  @Test
  void the_documents_vectors_hold() throws Exception {
    String document = Files.readString(Path.of("../docs/audit/leaf.md"));
    for (LogRow row : List.of(FIRST, BEFORE_THE_EPOCH)) {
      assertThat(document).contains(row.payload());
      assertThat(document.replaceAll("\\s", "")).contains(HEX.formatHex(Leaf.bytes(row)));
      assertThat(document).contains(HEX.formatHex(Leaf.hash(row)));
    }
    byte[] root =
        Frontier.EMPTY.append(List.of(Leaf.hash(FIRST), Leaf.hash(BEFORE_THE_EPOCH))).root();
    assertThat(document).contains(HEX.formatHex(root));
  }
}
