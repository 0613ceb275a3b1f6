package dev.rewardrail.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.ledger.audit.Checkpoint;
import dev.rewardrail.ledger.audit.ExportedEvent;
import dev.rewardrail.ledger.audit.Frontier;
import dev.rewardrail.ledger.audit.Leaf;
import dev.rewardrail.ledger.audit.LogRow;
import dev.rewardrail.ledger.audit.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Logs that are not what was signed, of all kinds: both checkers refuse them. */
class AuditTest extends Audited {

  @Test
  void a_good_log_holds() throws Exception {
    assertThat(verdict()).isZero();
    assertThat(verdict("--manifest", folder.resolve("manifest").toString())).isZero();
  }

  @Test
  void an_entry_that_was_changed_is_found() throws Exception {
    for (String field : List.of("payload", "metadata", "stream", "event_id", "occurred_at")) {
      List<String> lines = new ArrayList<>(events);
      ObjectNode event = (ObjectNode) JsonMapper.shared().readTree(lines.get(100));
      String was = event.get(field).asString();
      int at = field.equals("occurred_at") ? was.length() - 2 : was.length() - 1;
      char changed = was.charAt(at) == '1' ? '2' : '1';
      event.put(field, was.substring(0, at) + changed + was.substring(at + 1));
      lines.set(100, event.toString());
      altered(lines);
      assertThat(verdict()).as(field).isOne();
    }
  }

  @Test
  void an_entry_that_was_changed_with_its_hash_is_found() throws Exception {
    List<String> lines = new ArrayList<>(events);
    lines.set(100, rehashed(lines.get(100), 101, "\"xp\":", "\"xp\":9"));
    altered(lines);
    assertThat(verdict()).isOne();
  }

  /** What a sheet has of an export is as good, and no more forgiving. */
  @Test
  void an_export_as_csv_is_checked_like_one_as_lines_of_json() throws Exception {
    String range = "to_position=%d&workspaces=all&format=csv".formatted(events.size());
    download("/api/v1/ledger/exports/events?" + range, "sheet");
    download("/api/v1/ledger/exports/events/manifest?" + range, "sheet-manifest");
    List<String> sheet = Files.readAllLines(folder.resolve("sheet"));
    altered(sheet);
    String manifest = folder.resolve("sheet-manifest").toString();
    assertThat(verdict("--manifest", manifest)).isZero();
    for (UnaryOperator<String> change :
        List.<UnaryOperator<String>>of(
            row -> row.replaceFirst("^101", "0101"),
            row -> row.replaceFirst("^101", "102"),
            row -> row.replaceFirst("xp\"\":", "xp\"\":1"),
            row -> row.replaceFirst(",true,", ",yes,"),
            row -> row.replaceFirst(",XpAwarded,", ",,"),
            row -> row + ",more",
            row -> row.substring(0, row.lastIndexOf(',')),
            row -> row.substring(0, row.length() - 1) + (row.endsWith("0") ? "1" : "0"))) {
      List<String> rows = new ArrayList<>(sheet);
      rows.set(101, change.apply(rows.get(101)));
      assertThat(rows).as("changed").isNotEqualTo(sheet);
      altered(rows);
      assertThat(verdict()).as(rows.get(101)).isOne();
    }
    altered(sheet.subList(1, sheet.size()));
    assertThat(verdict()).as("without names").isOne();
    List<String> dropped = new ArrayList<>(sheet);
    dropped.remove(50);
    altered(dropped);
    assertThat(verdict()).isOne();
  }

  private static String rehashed(String line, long position, String part, String by) {
    ObjectNode event = (ObjectNode) JsonMapper.shared().readTree(line);
    event.put("position", position);
    event.put("payload", event.get("payload").asString().replace(part, by));
    LogRow row = ExportedEvent.of(event.toString()).row();
    event.put("leaf_hash", HexFormat.of().formatHex(Leaf.hash(row)));
    return event.toString();
  }

  @Test
  void an_entry_that_was_dropped_is_found() throws Exception {
    for (int at : List.of(0, 100, events.size() - 1)) {
      List<String> lines = new ArrayList<>(events);
      lines.remove(at);
      altered(lines);
      assertThat(verdict()).isOne();
    }
    List<String> renumbered = new ArrayList<>(events.subList(0, 100));
    for (int i = 101; i < events.size(); i++) {
      renumbered.add(rehashed(events.get(i), i, "", ""));
    }
    altered(renumbered);
    assertThat(verdict()).isOne();
  }

  @Test
  void an_entry_that_was_added_is_found() throws Exception {
    List<String> lines = new ArrayList<>(events);
    lines.add(rehashed(events.getLast(), events.size() + 1L, "", ""));
    altered(lines);
    assertThat(verdict()).isOne();
    lines = new ArrayList<>(events);
    lines.add(50, events.get(50));
    altered(lines);
    assertThat(verdict()).isOne();
  }

  @Test
  void entries_that_were_reordered_are_found() throws Exception {
    List<String> lines = new ArrayList<>(events);
    lines.set(100, rehashed(events.get(101), 101, "", ""));
    lines.set(101, rehashed(events.get(100), 102, "", ""));
    altered(lines);
    assertThat(verdict()).isOne();
    lines.set(100, events.get(101));
    lines.set(101, events.get(100));
    altered(lines);
    assertThat(verdict()).isOne();
  }

  @Test
  void a_forged_signature_is_found() throws Exception {
    SigningKey forger = SigningKey.generate("example.com/ledger");
    latter = note("forged", checkpoint("latter"), forger);
    assertThat(verdict()).isOne();
    latter = folder.resolve("bent");
    String note = Files.readString(folder.resolve("latter"));
    Files.writeString(latter, note.replaceFirst("\n" + checkpoint("latter").size(), "\n1"));
    assertThat(verdict()).isOne();
  }

  @Test
  void a_log_that_was_rolled_back_is_found() throws Exception {
    altered(events.subList(0, (int) formerSize));
    latter = former;
    assertThat(verdict()).as("to where it was").isZero();
    latter = folder.resolve("latter");
    assertThat(verdict()).isOne();
  }

  @Test
  void a_split_view_is_found() throws Exception {
    byte[] other = new byte[32];
    latter = note("split", new Checkpoint("example.com/ledger", formerSize, other), signing);
    assertThat(verdict()).isOne();
    latter =
        note(
            "other",
            new Checkpoint("example.com/ledger", checkpoint("latter").size(), other),
            signing);
    assertThat(verdict()).isOne();
  }

  @Test
  void a_log_that_was_rewritten_as_a_whole_is_found_by_an_earlier_checkpoint() throws Exception {
    List<String> lines = new ArrayList<>(events);
    lines.set(100, rehashed(lines.get(100), 101, "\"xp\":", "\"xp\":9"));
    altered(lines);
    Frontier all =
        Frontier.EMPTY.append(
            lines.stream().map(ExportedEvent::of).map(ExportedEvent::leafHash).toList());
    latter =
        note("rewritten", new Checkpoint("example.com/ledger", all.size(), all.root()), signing);
    Path earlier = former;
    former = latter;
    assertThat(verdict()).as("without one nobody can tell").isZero();
    former = earlier;
    assertThat(verdict()).isOne();
  }

  @Test
  void what_is_not_hashed_is_in_no_line() throws Exception {
    for (UnaryOperator<ObjectNode> change :
        List.<UnaryOperator<ObjectNode>>of(
            event -> event.without("payload"),
            event -> event.put("approved", true),
            event -> event.put("revision", true),
            event -> event.put("leaf_hash", event.get("leaf_hash").asString() + "00"),
            event ->
                event.put(
                    "occurred_at", event.get("occurred_at").asString().replace("Z", "9999999Z")))) {
      List<String> lines = new ArrayList<>(events);
      lines.set(
          100, change.apply((ObjectNode) JsonMapper.shared().readTree(lines.get(100))).toString());
      altered(lines);
      assertThat(verdict()).as(lines.get(100)).isOne();
    }
  }
}
