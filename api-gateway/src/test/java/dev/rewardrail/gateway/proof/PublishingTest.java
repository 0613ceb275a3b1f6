package dev.rewardrail.gateway.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.MovedClock;
import dev.rewardrail.gateway.SecondInstance;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.ledger.audit.Checkpoint;
import dev.rewardrail.ledger.audit.SignedNote;
import dev.rewardrail.ledger.audit.SigningKey;
import dev.rewardrail.ledger.audit.VerifierKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

class PublishingTest {

  private static final String KEY = "rr_publishpublishpublishpublish";

  @TempDir private Path folder;

  private final HikariDataSource database = TestPostgres.database();
  private final JdbcTemplate jdbc = new JdbcTemplate(database);
  private final List<String> posted = new CopyOnWriteArrayList<>();
  private final AtomicInteger answer = new AtomicInteger(200);
  private HttpServer elsewhere;

  @BeforeEach
  void listen() throws IOException {
    elsewhere = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    elsewhere.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          if (answer.get() == 200) {
            posted.add(body);
          }
          exchange.sendResponseHeaders(answer.get(), -1);
          exchange.close();
        });
    elsewhere.start();
  }

  @AfterEach
  void stop() {
    elsewhere.stop(0);
    database.close();
  }

  private Path files() {
    return folder.resolve("published");
  }

  private SecondInstance instance(String... more) {
    String url = "http://localhost:" + elsewhere.getAddress().getPort() + "/checkpoints";
    return SecondInstance.on(
        database,
        KEY,
        Stream.concat(
                Stream.of(
                    "rewardrail.checkpoints.publish-to=" + files() + "," + url,
                    "rewardrail.checkpoints.publish-every=0s",
                    "rewardrail.checkpoints.look-every=50ms"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private List<Checkpoint> published() throws IOException {
    if (!Files.isDirectory(files())) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(files())) {
      return all.filter(file -> file.getFileName().toString().startsWith("checkpoint-"))
          .sorted()
          .map(PublishingTest::checkpoint)
          .toList();
    }
  }

  private static Checkpoint checkpoint(Path file) {
    try {
      return Checkpoint.of(Files.readString(file)).orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static long size(Api.Reply write) {
    return Long.parseLong(write.header("Ledger-Position"));
  }

  private void awaitPublished(long size) {
    await().until(() -> published().stream().anyMatch(checkpoint -> checkpoint.size() >= size));
  }

  @Test
  void checkpoints_are_published_to_folders_and_addresses_while_the_log_grows() throws Exception {
    try (SecondInstance instance = instance()) {
      Api api = instance.api(KEY);
      awaitPublished(size(api.award("usr_1", 5)));
      awaitPublished(size(api.award("usr_1", 5)));
      List<VerifierKey> keys =
          api.get("/api/v1/ledger/checkpoint/keys")
              .data()
              .valueStream()
              .map(key -> VerifierKey.of(key.get("key").asString()).orElseThrow())
              .toList();
      Checkpoint newest = published().getLast();
      await().until(() -> posted.size() == published().size());
      assertThat(posted)
          .allMatch(note -> SignedNote.open(note, keys).isPresent())
          .last()
          .isEqualTo(
              Files.readString(files().resolve("checkpoint-%019d".formatted(newest.size()))));
      for (Checkpoint former : published()) {
        JsonNode proof =
            api.get(
                    "/api/v1/ledger/proofs/consistency?from=%d&to=%d"
                        .formatted(former.size(), newest.size()))
                .data();
        assertThat(proof.get("from_root").asString())
            .isEqualTo(java.util.HexFormat.of().formatHex(former.root()));
      }
      assertThat(api.get("/actuator/health/checkpoints").status()).isEqualTo(200);
    }
  }

  @Test
  void what_could_not_be_published_is_tried_again_in_order() throws Exception {
    answer.set(503);
    try (SecondInstance instance = instance()) {
      Api api = instance.api(KEY);
      awaitPublished(size(api.award("usr_1", 5)));
      awaitPublished(size(api.award("usr_1", 5)));
      assertThat(posted).isEmpty();
      await()
          .until(
              () ->
                  api.get("/actuator/prometheus")
                      .response()
                      .body()
                      .contains("rewardrail_checkpoint_failing_sinks 1.0"));
      answer.set(200);
      await().until(() -> posted.size() == published().size());
      assertThat(posted.stream().map(note -> Checkpoint.of(note).orElseThrow()).toList())
          .isEqualTo(published());
    }
  }

  @Test
  void a_log_that_is_not_what_was_published_is_told_and_not_signed_again() throws Exception {
    long size;
    try (SecondInstance instance = instance()) {
      Api api = instance.api(KEY);
      api.award("usr_1", 5);
      size = size(api.award("usr_1", 7));
      awaitPublished(size);
    }
    // As after a restore of an older backup.
    jdbc.execute("alter table ledger_event disable trigger user");
    jdbc.execute("alter table ledger_commit disable trigger user");
    jdbc.update("delete from ledger_event where position >= ?", size);
    jdbc.update("delete from ledger_commit where position >= ?", size);
    jdbc.update("delete from ledger_checkpoint where size >= ?", size);
    jdbc.update(
        "update ledger_checkpoint_sink set size = coalesce((select max(size) from ledger_checkpoint), 0)");
    int before = published().size();
    try (SecondInstance instance = instance()) {
      Api api = instance.api(KEY);
      api.get("/api/v1/ledger/checkpoint").expect(409, "log_contradicted");
      await().until(() -> api.get("/actuator/health/checkpoints").status() == 503);
      JsonNode found = verified(api);
      assertThat(found.get("findings").toString())
          .contains("was known to have %d events: what followed is lost".formatted(size));
      await().until(() -> api.award("usr_1", 8).status() == 503);
      api.award("usr_1", 8).expect(503, "read_only");
      assertThat(api.get("/api/v1/ops/status").data().at("/read_only/stopped_by").isNull())
          .isTrue();
      assertThat(published()).hasSize(before);
    }
    // As an operator does who goes on with what there is.
    try (SecondInstance instance =
        SecondInstance.on(
            database,
            KEY,
            "rewardrail.checkpoints.look-every=50ms",
            "rewardrail.checkpoints.origin=example.com/afterwards",
            "rewardrail.checkpoints.key-file=" + folder.resolve("afterwards"),
            "rewardrail.checkpoints.publish-to=" + folder.resolve("elsewhere"),
            "rewardrail.checkpoints.branched-from=" + published().getLast().origin())) {
      Api api = instance.api(KEY);
      await().until(() -> api.award("usr_1", 8).status() == 200);
      long again = size(api.award("usr_1", 8));
      assertThat(again).isGreaterThanOrEqualTo(size);
      assertThat(verified(api).get("findings").isEmpty())
          .as("what was published of the log that this one goes on from still holds")
          .isTrue();
      assertThat(published()).hasSize(before);
    }
  }

  @Test
  void after_a_clock_that_was_ahead_checkpoints_are_signed_again() throws Exception {
    Duration wrong = Duration.ofHours(30);
    try (SecondInstance instance =
        SecondInstance.withMovedClock(
            database,
            KEY,
            "rewardrail.checkpoints.publish-to=" + files(),
            "rewardrail.checkpoints.publish-every=30m",
            "rewardrail.checkpoints.look-every=50ms")) {
      Api api = instance.api(KEY);
      // The first is signed as soon as the service has started; the next is due in half an hour.
      awaitPublished(1);
      MovedClock.pass(wrong);
      try {
        awaitPublished(size(api.award("usr_1", 5)));
      } finally {
        MovedClock.pass(wrong.negated());
      }
      awaitPublished(size(api.award("usr_1", 5)));
      await().until(() -> api.get("/actuator/health/ledger").status() == 503);
      assertThat(api.get("/actuator/health/checkpoints").status()).isEqualTo(200);
    }
  }

  private static JsonNode verified(Api api) {
    String last =
        api.get("/api/v1/ops/log/verification")
            .response()
            .body()
            .lines()
            .filter(line -> line.startsWith("data: "))
            .reduce((former, latter) -> latter)
            .orElseThrow();
    return tools.jackson.databind.json.JsonMapper.shared().readTree(last.substring(6));
  }

  @Test
  void a_key_is_rotated_while_both_sign() throws Exception {
    Path former = folder.resolve("former");
    SigningKey one = SigningKey.generate("example.com/ledger");
    Files.writeString(former, one.text());
    Path newer = folder.resolve("newer");
    try (SecondInstance instance = instance("rewardrail.checkpoints.key-file=" + former)) {
      awaitPublished(size(instance.api(KEY).award("usr_1", 5)));
    }
    try (SecondInstance instance =
        instance(
            "rewardrail.checkpoints.key-file=" + newer,
            "rewardrail.checkpoints.former-key-file=" + former,
            "rewardrail.checkpoints.origin=example.com/ledger")) {
      Api api = instance.api(KEY);
      String note = api.get("/api/v1/ledger/checkpoint").response().body();
      SigningKey other = SigningKey.of(Files.readString(newer));
      assertThat(SignedNote.open(note, List.of(one.verifier()))).isPresent();
      assertThat(SignedNote.open(note, List.of(other.verifier()))).isPresent();
      awaitPublished(size(api.award("usr_1", 5)));
      assertThat(Files.getPosixFilePermissions(newer))
          .extracting(Enum::name)
          .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }
    assertThatThrownBy(
            () ->
                instance(
                    "rewardrail.checkpoints.key-file=" + newer,
                    "rewardrail.checkpoints.origin=example.com/other"))
        .rootCause()
        .hasMessageContaining("one log has one name");
    Files.writeString(newer, "nonsense");
    assertThatThrownBy(() -> instance("rewardrail.checkpoints.key-file=" + newer))
        .rootCause()
        .hasMessageContaining("REWARDRAIL_CHECKPOINTS_KEY_FILE");
  }
}
