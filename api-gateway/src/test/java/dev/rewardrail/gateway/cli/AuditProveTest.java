package dev.rewardrail.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.ledger.audit.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One entry, one file, one check: {@code rail audit prove}. */
class AuditProveTest extends Audited {

  private Path proof;
  private String good;

  @BeforeEach
  void prove() throws IOException {
    String entry =
        api.post(
                "/api/v1/xp", "{\"user_id\":\"usr_proof\",\"amount\":21,\"reference\":\"order:1\"}")
            .data()
            .get("entry_id")
            .asString();
    api.award("usr_proof", 1);
    proof = folder.resolve("entry.tlog-proof");
    assertThat(rail(entry)).isEqualTo(ExitCode.WELL);
    good = Files.readString(proof);
  }

  private int rail(String entry) throws IOException {
    Path keyFile = Files.writeString(folder.resolve("key"), KEY);
    return Rail.run(
        "audit",
        "prove",
        entry,
        "--to",
        proof.toString(),
        "--url",
        api.url(),
        "--key-file",
        keyFile.toString());
  }

  private Said saidOf(String text, String by) throws Exception {
    Files.writeString(proof, text);
    return said(List.of("--key", by, proof.toString()));
  }

  private String withEvent(UnaryOperator<String> change) {
    String line = good.lines().toList().get(1);
    String event =
        new String(Base64.getDecoder().decode(line.substring(6)), StandardCharsets.UTF_8);
    String other = change.apply(event);
    assertThat(other).isNotEqualTo(event);
    String extra = Base64.getEncoder().encodeToString(other.getBytes(StandardCharsets.UTF_8));
    return good.replace(line, "extra " + extra);
  }

  @Test
  void the_file_alone_shows_what_was_written() throws Exception {
    Said said = saidOf(good, key);
    assertThat(said.verdict()).isZero();
    assertThat(said.text()).contains("XpAwarded of ws_demo/member/usr_proof", "order:1");
  }

  @Test
  void what_was_altered_is_refused() throws Exception {
    List<String> lines = good.lines().toList();
    String index = lines.get(2);
    String node = lines.get(3);
    List<String> altered =
        List.of(
            withEvent(event -> event.replace("order:1", "order:2")),
            withEvent(event -> event.replace("\"type\"", "\"type\":\"x\",\"type\"")),
            withEvent(event -> event.replaceFirst("\"leaf_hash\":\"..", "\"leaf_hash\":\"zz")),
            withEvent(event -> "{\"position\":1}"),
            good.replace(index, "index 0"),
            good.replace(index, index + "0"),
            good.replace(index, "index -1"),
            good.replace(node + "\n", ""),
            good.replace(node, node + "\n" + node),
            good.replace(node, "A" + node.substring(1).replaceFirst(".$", "")),
            good.replace("example.com/ledger\n", "example.org/ledger\n"),
            good.substring(0, good.lastIndexOf("\u2014")),
            good.substring(0, good.indexOf("\n\n")),
            "c2sp.org/tlog-proof@v1\n");
    for (String text : altered) {
      assertThat(text).isNotEqualTo(good);
      assertThat(saidOf(text, key).verdict()).as(text).isOne();
    }
  }

  @Test
  void another_key_does_not_vouch_for_it() throws Exception {
    String other = SigningKey.generate("example.com/ledger").verifier().text();
    assertThat(saidOf(good, other).verdict()).isOne();
  }

  @Test
  void an_entry_that_is_not_there_is_told_and_no_file_is_left() throws Exception {
    Files.delete(proof);
    assertThat(rail("ent_" + "0".repeat(32))).isNotEqualTo(ExitCode.WELL);
    assertThat(rail("../keys")).isNotEqualTo(ExitCode.WELL);
    assertThat(proof).doesNotExist();
    api.keyTo(api.newWorkspace(""))
        .get("/api/v1/ledger/entries/ent_" + "0".repeat(32) + "/proof")
        .expect(404, "entry_not_found");
  }
}
