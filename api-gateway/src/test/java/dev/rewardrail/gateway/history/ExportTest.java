package dev.rewardrail.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.Economy;
import dev.rewardrail.gateway.SecondInstance;
import dev.rewardrail.ledger.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

class ExportTest {

  private static final String KEY = "rr_exportexportexportexportexportexport";
  private static final String EVENTS = "/api/v1/ledger/exports/events";
  private static final String ENTRIES = "/api/v1/ledger/exports/entries";
  private static final String LOG =
      "select string_agg(e::text, E'\\n' order by position) from ledger_event e";
  private static final String COMMITS =
      "select string_agg(c::text, E'\\n' order by position) from ledger_commit c";

  @TempDir private Path folder;

  private final HikariDataSource database = TestPostgres.database();
  private SecondInstance instance;
  private Api api;

  @BeforeEach
  void start() {
    instance = SecondInstance.on(database, KEY);
    api = instance.api(KEY);
  }

  @AfterEach
  void stop() {
    instance.close();
    database.close();
  }

  private void awards(int count) {
    for (int i = 0; i < count; i++) {
      api.post(
          "/api/v1/xp",
          "{\"user_id\":\"usr_%d\",\"amount\":%d,\"description\":\"für \\\"x\\\", y\",\"reference\":\"r,%d\"}"
              .formatted(i % 3, 50 + i, i));
    }
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void the_same_export_is_the_same_bytes_whatever_was_written_since() throws Exception {
    awards(5);
    String entry =
        api.get("/api/v1/ledger/entries").json().at("/data/0/id").asString().substring(0, 36);
    for (String path : List.of(EVENTS, ENTRIES)) {
      for (String format : List.of("ndjson", "csv")) {
        Api.Reply first = api.get(path + "?format=" + format);
        String range =
            "?format=%s&to_position=%s".formatted(format, first.header("Ledger-Position"));
        JsonNode manifest = api.get(path + "/manifest" + range).data();
        new Economy(api).reverse("\"entry_id\":\"" + entry + "\"");
        api.send("DELETE", "/api/v1/admin/members/usr_1", null).data();
        awards(1);
        assertThat(api.get(path + range).response().body()).isEqualTo(first.response().body());
        assertThat(api.get(path + "/manifest" + range).data()).isEqualTo(manifest);
        assertThat(manifest.get("sha256").asString()).isEqualTo(sha256(first.response().body()));
        assertThat(manifest.get("bytes").asLong())
            .isEqualTo(first.response().body().getBytes(StandardCharsets.UTF_8).length);
        long lines = first.response().body().lines().count() - (format.equals("csv") ? 1 : 0);
        assertThat(manifest.get("count").asLong()).isEqualTo(lines);
      }
    }
  }

  @Test
  void entries_are_exported_as_they_are_listed() {
    awards(20);
    List<String> listed =
        api.get("/api/v1/ledger/entries?order=oldest&first=100&user_id=usr_1&kind=award")
            .json()
            .get("data")
            .valueStream()
            .map(entry -> entry.get("id").asString() + entry.get("xp").asLong())
            .toList();
    Api.Reply exported = api.get(ENTRIES + "?user_id=usr_1&kind=award&format=csv");
    List<String> lines = exported.response().body().lines().toList();
    assertThat(lines.getFirst()).startsWith("id,position,kind,user_id,xp,rp,xp_after");
    assertThat(lines.stream().skip(1).map(line -> line.split(",")).map(c -> c[0] + c[4]))
        .isEqualTo(listed);
    assertThat(exported.response().body()).contains("\"r,4\"").doesNotContain("für");
    api.get(ENTRIES + "?format=xml").expect(400, "invalid_field");
    api.get(EVENTS + "?to_position=99999").expect(400, "invalid_field");
    api.get(EVENTS + "?from_position=99999").expect(400, "invalid_field");
  }

  @Test
  void of_a_part_of_the_log_the_rest_is_told_by_hash_alone() {
    awards(9);
    List<String> all = lines("");
    String own = "\"stream\":\"ws_demo/member/usr_1\"";
    List<String> member = lines("?user_id=usr_1");
    assertThat(member).hasSameSizeAs(all);
    assertThat(member.stream().filter(line -> line.contains("payload")))
        .hasSize(3)
        .allMatch(line -> line.contains(own))
        .isSubsetOf(all);
    String written =
        api.get("/api/v1/ledger/entries?first=1&kind=award")
            .json()
            .at("/data/0/recorded_at")
            .asString();
    assertThat(lines("?recorded_from=" + written))
        .isEqualTo(all.subList(all.size() - 1, all.size()));
    assertThat(lines("?recorded_until=" + written)).isEqualTo(all.subList(0, all.size() - 1));
    for (String wrong :
        List.of(
            "recorded_until=2020-01-01T00:00:00Z",
            "recorded_from=2120-01-01T00:00:00Z",
            "user_id=a%20b",
            "user_id=usr_1&workspaces=all")) {
      api.get(EVENTS + "?" + wrong).expect(400, "invalid_field");
    }
  }

  private List<String> lines(String query) {
    return api.get(EVENTS + query).response().body().lines().toList();
  }

  @Test
  void who_exported_what_is_noted_and_each_workspace_sees_who_read_all() {
    awards(3);
    Auditor other = Auditor.of(api, api.newWorkspace(""));
    api.get(EVENTS + "?format=csv");
    api.get(ENTRIES + "/manifest");
    api.get(EVENTS + "?workspaces=all");
    api.get("/api/v1/ops/log/events?after=1");
    assertThat(reads(api))
        .containsExactly(
            "/api/v1/ops/log/events?after=1",
            EVENTS + "?workspaces=all",
            ENTRIES + "/manifest?null",
            EVENTS + "?format=csv");
    assertThat(reads(other.api()))
        .as("what was read of its own")
        .containsExactly("/api/v1/ops/log/events?after=1", EVENTS + "?workspaces=all");
  }

  private static List<String> reads(Api by) {
    return by.get("/api/v1/ledger/reads")
        .json()
        .get("data")
        .valueStream()
        .map(read -> read.get("call").asString() + "?" + read.get("query").asString("null"))
        .toList();
  }

  @Test
  void an_import_gives_the_same_log_and_read_models() throws IOException {
    awards(30);
    new Economy(api).claim("usr_1", "").data();
    Api.Reply last = api.award("usr_2", 5, "Idempotency-Key", "last");
    Path file = folder.resolve("export");
    // With a byte order mark, which an editor may have written.
    Files.writeString(file, "\uFEFF" + api.get(EVENTS + "?workspaces=all").response().body());
    HikariDataSource empty = TestPostgres.database();
    try (SecondInstance other = importing(empty, file)) {
      for (String sql : List.of(LOG, COMMITS)) {
        assertThat(new JdbcTemplate(empty).queryForObject(sql, String.class))
            .isEqualTo(new JdbcTemplate(database).queryForObject(sql, String.class));
      }
      Api there = other.api(KEY);
      Economy read = new Economy(there);
      for (String path :
          List.of(
              "/api/v1/profiles/usr_0",
              "/api/v1/profiles/usr_1",
              "/api/v1/profiles/usr_2",
              "/api/v1/leaderboard",
              "/api/v1/leaderboard?timeframe=weekly",
              "/api/v1/achievements?user_id=usr_1",
              "/api/v1/ledger/accounts",
              "/api/v1/ledger/liability?by=occurred")) {
        assertThat(read.read(path, last)).isEqualTo(new Economy(api).read(path, last));
      }
      assertThat(there.award("usr_2", 5, "Idempotency-Key", "last").header("Idempotent-Replayed"))
          .isEqualTo("true");
      there.award("usr_2", 5).data();
    }
    try (SecondInstance again = importing(empty, file)) {
      await().until(() -> again.api(KEY).get("/api/v1/profiles/usr_1").status() == 200);
    } finally {
      empty.close();
    }
  }

  private static SecondInstance importing(HikariDataSource empty, Path file) {
    return SecondInstance.on(empty, KEY, "rewardrail.import-from=" + file);
  }

  @Test
  void an_import_that_is_not_whole_leaves_nothing() throws IOException {
    awards(10);
    List<String> lines = api.get(EVENTS + "?workspaces=all").response().body().lines().toList();
    HikariDataSource empty = TestPostgres.database();
    refused(empty, lines.subList(1, lines.size()), "begins at 1");
    refused(
        empty,
        List.of(lines.getFirst().replace("\"ends_commit\":true", "\"ends_commit\":false")),
        "in the midst of a commit");
    refused(empty, List.of("{}"), "line 1 is no event");
    refused(
        empty,
        lines.stream().map(line -> line.replace("usr_0", "usr_9")).toList(),
        "is not what was hashed");
    Files.write(folder.resolve("part"), lines);
    assertThat(
            new JdbcTemplate(empty).queryForObject("select count(*) from ledger_event", Long.class))
        .isZero();
    empty.close();
  }

  @Test
  void a_folder_is_imported_where_it_is_what_its_manifest_tells() throws IOException {
    awards(10);
    Path taken = Files.createDirectory(folder.resolve("taken"));
    Files.writeString(
        taken.resolve("events.ndjson"), api.get(EVENTS + "?workspaces=all").response().body());
    String manifest = api.get(EVENTS + "/manifest?workspaces=all").data().toString();
    HikariDataSource empty = TestPostgres.database();
    for (String wrong : List.of("{}", "no", manifest.replace("\"count\":", "\"count\":1"))) {
      Files.writeString(taken.resolve("manifest.json"), wrong);
      assertThatThrownBy(() -> importing(empty, taken))
          .rootCause()
          .hasMessageContaining("manifest.json");
    }
    Files.writeString(taken.resolve("manifest.json"), manifest);
    try (SecondInstance other = importing(empty, taken)) {
      assertThat(other.api(KEY).get("/api/v1/ledger/checkpoint").status()).isEqualTo(200);
      assertThat(new JdbcTemplate(empty).queryForObject(LOG, String.class))
          .isEqualTo(new JdbcTemplate(database).queryForObject(LOG, String.class));
    } finally {
      empty.close();
    }
  }

  private void refused(HikariDataSource empty, List<String> lines, String why) throws IOException {
    Path file = Files.write(folder.resolve("part"), lines);
    assertThatThrownBy(() -> importing(empty, file))
        .rootCause()
        .hasMessageContaining("REWARDRAIL_IMPORT_FROM")
        .hasMessageContaining(why);
  }
}
