package dev.rewardrail.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The log as the command line shows and checks it. */
class RailLogTest extends Railed {

  @Test
  void a_log_that_was_tampered_with_is_found_out() {
    awards(5);
    for (String table : List.of("ledger_event", "ledger_commit")) {
      jdbc.execute("alter table %s disable trigger all".formatted(table));
      jdbc.execute("create table kept_%1$s as table %1$s".formatted(table));
    }
    for (String change :
        List.of(
            "ledger_event set event_id = gen_random_uuid()",
            "ledger_event set workspace_id = 'ws_demp'",
            "ledger_event set stream = 'ws_demo/member/usr_8'",
            "ledger_event set version = version + 1",
            "ledger_event set type = 'XpAwardee'",
            "ledger_event set revision = revision + 1",
            "ledger_event set payload = payload || ' '",
            "ledger_event set metadata = metadata || ' '",
            "ledger_event set occurred_at = occurred_at + interval '1 microsecond'",
            "ledger_event set recorded_at = recorded_at + interval '1 microsecond'",
            "ledger_event set leaf_hash = set_byte(leaf_hash, 31, get_byte(leaf_hash, 31) # 1)",
            "ledger_event set position = 40",
            "ledger_commit set recorded_at = recorded_at + interval '1 microsecond'",
            "ledger_commit set frontier = set_byte(frontier, 0, get_byte(frontier, 0) # 1)",
            "ledger_commit set position = 40")) {
      String table = change.substring(0, change.indexOf(' '));
      assertThat(jdbc.update("update " + change + " where position = 5")).isOne();
      Ran verified = rail("verify", "--log-only");
      assertThat(verified.exitCode()).as(change).isEqualTo(ExitCode.NOT_WELL);
      assertThat(verified.out()).as(change).containsPattern(table + " at position (5|40): ");
      jdbc.execute("delete from " + table);
      jdbc.execute("insert into %1$s select * from kept_%1$s".formatted(table));
      assertThat(rail("verify", "--log-only").exitCode()).as("put right").isZero();
    }
  }

  @Test
  void the_log_is_shown_as_it_grows_until_nobody_reads_on() throws IOException {
    awards(1);
    String[] tail = {"tail", "--url", api.url(), "--key-file", folder.resolve("key").toString()};
    try (Ran.Going going = new Ran.Going(tail)) {
      await()
          .untilAsserted(
              () -> {
                api.award("usr_tail", 1).data();
                assertThat(going.out().lines()).hasSizeGreaterThan(1);
              });
      assertThat(going.out().lines()).allMatch(line -> line.contains("ws_demo/member/usr_tail"));
      going.stopReading();
      api.award("usr_tail", 1).data();
      assertThat(going.end().exitCode()).isZero();
    }
  }

  @Test
  void the_log_is_shown_as_it_is() {
    awards(3);
    List<JsonNode> events = rail("tail", "--after", "0", "--no-follow", "--json").json();
    assertThat(events).hasSize(5);
    assertThat(events.getLast().get("type").asString()).isEqualTo("XpAwarded");
    assertThat(rail("tail", "--no-follow", "--after", "4").out())
        .contains("5  ", "XpAwarded r2", "ws_demo/member/usr_2");
  }
}
