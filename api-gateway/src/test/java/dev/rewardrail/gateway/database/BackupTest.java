package dev.rewardrail.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.RunningService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The steps of the handbook: a backup, more that happens, and a restore of the backup. */
class BackupTest {

  private static final String KEY = "rr_backupbackupbackup";

  @TempDir private Path folder;

  private RunningService start() {
    return RunningService.start(folder, Map.of("REWARDRAIL_BOOTSTRAP_API_KEY", KEY)).awaitReady();
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
        .atMost(Duration.ofSeconds(30))
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
    }
    shell("rm -rf .rewardrail && mv backup .rewardrail");
    try (RunningService service = start()) {
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
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  api.get("/api/v1/ops/projections").data().values().stream()
                      .allMatch(projection -> projection.get("generation").asLong() == 2));
    }
  }
}
