package dev.rewardrail.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.SecondInstance;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.ledger.audit.Checkpoint;
import dev.rewardrail.ledger.audit.SignedNote;
import dev.rewardrail.ledger.audit.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A log, its checkpoints, and two checkers that share nothing, ours and the Python one: they must
 * agree.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Audited {

  static final String KEY = "rr_auditauditauditauditauditaudit";
  static final Path PYTHON = Path.of("..", "docs", "audit", "verify.py");

  @TempDir static Path folder;

  final HikariDataSource database = TestPostgres.database();
  SecondInstance instance;
  Api api;
  SigningKey signing;
  String key;
  List<String> events;
  long formerSize;

  Path eventsFile;
  Path former;
  Path latter;

  @BeforeAll
  void log() throws IOException {
    Path keyFile = folder.resolve("checkpoint-key");
    signing = SigningKey.generate("example.com/ledger");
    Files.writeString(keyFile, signing.text());
    instance = SecondInstance.on(database, KEY, "rewardrail.checkpoints.key-file=" + keyFile);
    api = instance.api(KEY);
    for (int i = 0; i < 300; i++) {
      api.award("usr_" + i % 7, 10 + i);
    }
    download("/api/v1/ledger/checkpoint", "former");
    formerSize = checkpoint("former").size();
    for (int i = 0; i < 20; i++) {
      api.award("usr_" + i % 7, 10);
    }
    download("/api/v1/ledger/checkpoint", "latter");
    key = api.get("/api/v1/ledger/checkpoint/keys").data().get(0).get("key").asString();
    String range = "to_position=" + checkpoint("latter").size() + "&workspaces=all";
    download("/api/v1/ledger/exports/events?" + range, "export");
    download("/api/v1/ledger/exports/events/manifest?" + range, "manifest");
    events = Files.readAllLines(folder.resolve("export"));
  }

  @AfterAll
  void stop() {
    instance.close();
    database.close();
  }

  void download(String path, String file) throws IOException {
    Api.Reply reply = api.get(path);
    assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
    Files.writeString(folder.resolve(file), reply.response().body());
  }

  Checkpoint checkpoint(String file) throws IOException {
    return Checkpoint.of(Files.readString(folder.resolve(file))).orElseThrow();
  }

  @BeforeEach
  void good() throws IOException {
    eventsFile = Files.write(folder.resolve("events"), events);
    former = folder.resolve("former");
    latter = folder.resolve("latter");
  }

  void altered(List<String> lines) throws IOException {
    Files.write(eventsFile, lines);
  }

  Path note(String name, Checkpoint checkpoint, SigningKey by) throws IOException {
    return Files.writeString(folder.resolve(name), SignedNote.sign(checkpoint.text(), List.of(by)));
  }

  /** What both say: 0 where all holds, 1 where it does not. */
  int verdict(String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("--key", key));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of(eventsFile.toString(), former.toString(), latter.toString()));
    return said(arguments).verdict();
  }

  /** What a check came to, and what verify.py said of it. */
  record Said(int verdict, String text) {}

  /** The same of any arguments. */
  Said said(List<String> arguments) throws Exception {
    List<String> ours = new ArrayList<>(List.of("audit", "verify"));
    ours.addAll(arguments);
    int verdict = Rail.run(ours.toArray(String[]::new));
    List<String> python = new ArrayList<>(List.of("python3", PYTHON.toString()));
    python.addAll(arguments);
    Process process = new ProcessBuilder(python).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isEqualTo(verdict);
    if (verdict == 1) {
      assertThat(said).startsWith("does not hold: ").doesNotContain("unreadable");
    }
    return new Said(verdict, said);
  }
}
