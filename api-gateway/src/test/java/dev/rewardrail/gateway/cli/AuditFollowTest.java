package dev.rewardrail.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whoever follows the log is told once it is not what it was. */
class AuditFollowTest extends Railed {

  private Ran follow() {
    String key = api.get("/api/v1/ledger/checkpoint/keys").data().get(0).get("key").asString();
    return rail("audit", "follow", "--once", "--key", key, file().toString());
  }

  private Path file() {
    return folder.resolve("followed");
  }

  @Test
  void a_log_that_grows_is_followed_and_one_that_was_cut_off_raises_the_alarm() throws IOException {
    awards(5);
    assertThat(follow()).returns(0, Ran::exitCode);
    String first = Files.readString(file());
    awards(5);
    assertThat(follow()).returns(0, Ran::exitCode);
    assertThat(Files.readString(file())).isNotEqualTo(first);
    assertThat(follow()).as("nothing new").returns(0, Ran::exitCode);
    jdbc.execute("alter table ledger_event disable trigger user");
    jdbc.execute("alter table ledger_commit disable trigger user");
    jdbc.update(
        "delete from ledger_event where position = (select max(position) from ledger_commit)");
    jdbc.update(
        "delete from ledger_commit where position = (select max(position) from ledger_commit)");
    Ran cut = follow();
    assertThat(cut.exitCode()).isEqualTo(1);
    assertThat(cut.err()).contains("ALARM: the log had", "what followed is lost");
    assertThat(folder.resolve("followed.contradicts")).exists();
  }

  @Test
  void a_log_that_was_rewritten_raises_the_alarm() {
    awards(5);
    assertThat(follow()).returns(0, Ran::exitCode);
    jdbc.execute("alter table ledger_event disable trigger user");
    jdbc.update("update ledger_event set leaf_hash = sha256('x') where position = 3");
    awards(1);
    Ran rewritten = follow();
    assertThat(rewritten.exitCode()).isEqualTo(1);
    assertThat(rewritten.err()).contains("ALARM: ");
  }

  @Test
  void a_checkpoint_by_another_key_is_none() {
    awards(1);
    String other = "example.com/other+2ab4d4a5+AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAh";
    assertThat(rail("audit", "follow", "--once", "--key", other, file().toString()).exitCode())
        .isNotZero();
    assertThat(file()).doesNotExist();
  }
}
