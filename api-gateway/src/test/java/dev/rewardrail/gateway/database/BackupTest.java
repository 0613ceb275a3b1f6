package dev.rewardrail.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.RunningService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The steps of the handbook: a backup, more that happens, and a restore of the backup. */
class BackupTest {

  private static final String KEY = "rr_backupbackupbackupbackupbackupbackup";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private RunningService start() {
    return started(Map.of()).awaitReady();
  }

  /** Publishes each checkpoint at once. */
  private RunningService started(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("REWARDRAIL_BOOTSTRAP_API_KEY", KEY);
    settings.put("REWARDRAIL_CHECKPOINTS_PUBLISH_TO", folder.resolve("published").toString());
    settings.put("REWARDRAIL_CHECKPOINTS_ORIGIN", "example.com/ledger");
    settings.put("REWARDRAIL_CHECKPOINTS_PUBLISH_EVERY", "0s");
    settings.put("REWARDRAIL_CHECKPOINTS_LOOK_EVERY", "50ms");
    settings.putAll(more);
    return RunningService.start(folder, settings);
  }

  /** How many events the newest published checkpoint is of. */
  private long published(String where) throws IOException {
    if (!Files.isDirectory(folder.resolve(where))) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder.resolve(where))) {
      return files
          .map(file -> file.getFileName().toString().replaceAll("\\D", ""))
          .filter(digits -> !digits.isEmpty())
          .mapToLong(Long::parseLong)
          .max()
          .orElse(0);
    }
  }

  private static int status(RunningService service, String path) {
    try {
      return new Api(service.url(), KEY).get(path).status();
    } catch (UncheckedIOException e) {
      return 0;
    }
  }

  private void shell(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", command).directory(folder.toFile()).inheritIO().start();
    assertThat(process.waitFor()).as(command).isZero();
  }

  private static Api.Reply award(RunningService service, String key) {
    return new Api(service.url(), KEY).award("usr_1", 100, "Idempotency-Key", key);
  }

  private static JsonNode verified(RunningService service, String query) {
    String body =
        new Api(service.url(), KEY).get("/api/v1/ops/log/verification" + query).response().body();
    return JsonMapper.shared().readTree(body.substring(body.lastIndexOf("data: ") + 6));
  }

  private static long totalXp(RunningService service, String position) {
    Api api = new Api(service.url(), KEY);
    await()
        .atMost(PATIENCE)
        .until(
            () -> api.get("/api/v1/profiles/usr_1", "Ledger-Position", position).status() == 200);
    return api.get("/api/v1/profiles/usr_1").data().get("total_xp").asLong();
  }

  @Test
  void an_older_backup_is_restored_caught_up_with_and_told_to_be_behind_what_was_known()
      throws IOException, InterruptedException {
    String atBackup;
    String known;
    long beforeLoss;
    try (RunningService service = start()) {
      atBackup = award(service, "before").header("Ledger-Position");
      JsonNode root = verified(service, "");
      known = root.get("total").asLong() + ":" + root.get("root").asString();
    }
    shell("cp -a .rewardrail backup");
    String later;
    try (RunningService service = start()) {
      String position = award(service, "after").header("Ledger-Position");
      beforeLoss = totalXp(service, position);
      JsonNode root = verified(service, "?known=" + known);
      assertThat(root.get("findings")).isEmpty();
      later = root.get("total").asLong() + ":" + root.get("root").asString();
      await().atMost(PATIENCE).until(() -> published("published") == root.get("total").asLong());
    }
    shell("rm -rf .rewardrail && mv backup .rewardrail");
    try (RunningService service = started(Map.of())) {
      await().atMost(PATIENCE).until(() -> status(service, "/actuator/health/readiness") == 200);
      await().atMost(PATIENCE).until(() -> status(service, "/actuator/health/checkpoints") == 503);
      assertThat(verified(service, "").at("/findings/0/what").asString())
          .as("checkpoints that are ahead are told")
          .contains("lost");
      new Api(service.url(), KEY).get("/api/v1/ledger/checkpoint").expect(409, "log_contradicted");
    }
    Map<String, String> anotherLog = new HashMap<>();
    anotherLog.put("REWARDRAIL_CHECKPOINTS_ORIGIN", "example.com/restored");
    anotherLog.put("REWARDRAIL_CHECKPOINTS_KEY_FILE", folder.resolve("another-key").toString());
    anotherLog.put("REWARDRAIL_CHECKPOINTS_PUBLISH_TO", folder.resolve("republished").toString());
    try (RunningService service = started(anotherLog)) {
      await().atMost(PATIENCE).until(() -> status(service, "/actuator/health/checkpoints") == 503);
      assertThat(new Api(service.url(), KEY).get("/api/v1/ledger/checkpoint").response().body())
          .as("whoever means it is told how to go on")
          .contains("is of example.com/ledger, and this key signs for example.com/restored")
          .contains("REWARDRAIL_CHECKPOINTS_BRANCHED_FROM");
    }
    anotherLog.put("REWARDRAIL_CHECKPOINTS_BRANCHED_FROM", "example.com/ledger");
    try (RunningService service = started(anotherLog).awaitReady()) {
      await().atMost(PATIENCE).until(() -> published("republished") > 0);
      assertThat(new Api(service.url(), KEY).get("/api/v1/ledger/checkpoint").response().body())
          .startsWith("example.com/restored\n");
      assertThat(verified(service, "?known=" + known).get("findings")).isEmpty();
      assertThat(verified(service, "?known=" + later).at("/findings/0/what").asString())
          .contains("the log ends here, and was known to have", "lost");
      assertThat(totalXp(service, atBackup)).isLessThan(beforeLoss);
      assertThat(award(service, "before").header("Idempotent-Replayed"))
          .as("what was kept does not count twice")
          .isEqualTo("true");
      Api.Reply again = award(service, "after");
      assertThat(again.header("Idempotent-Replayed")).as("what was lost counts anew").isNull();
      assertThat(totalXp(service, again.header("Ledger-Position"))).isEqualTo(beforeLoss);
      Api api = new Api(service.url(), KEY);
      api.post("/api/v1/ops/rebuild", "{}").data();
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  api.get("/api/v1/ops/projections").data().values().stream()
                      .allMatch(projection -> projection.get("generation").asLong() == 2));
    }
  }
}
