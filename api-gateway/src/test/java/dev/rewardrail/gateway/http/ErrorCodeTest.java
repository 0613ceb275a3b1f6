package dev.rewardrail.gateway.http;

import static java.util.regex.Matcher.quoteReplacement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.Economy;
import dev.rewardrail.gateway.SecondInstance;
import dev.rewardrail.gateway.ServiceTest;
import dev.rewardrail.gateway.error.ErrorCode;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.ledger.lane.HeldLog;
import dev.rewardrail.ledger.lane.Lane;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Every error there is can be had, and the guide tells each. */
@TestPropertySource(
    properties = {
      "rewardrail.lane.queue-capacity=1",
      "rewardrail.answered-within=2s",
      "server.tomcat.connection-timeout=2s",
      "rewardrail.past-events=5",
      "rewardrail.cors.allowed-origins=https://app.example.com"
    })
class ErrorCodeTest extends ServiceTest {

  @Autowired private Lane lane;
  private static final String XP = "/api/v1/xp";
  private static final String BOARD = "/api/v1/leaderboard";
  private static final String AWARD = "{\"user_id\":\"usr_error\",\"amount\":1}";
  private static final JdbcTemplate JDBC = new JdbcTemplate(DATABASE);

  /**
   * A new code does not compile until it is raised here: with {@code null} a switch must be whole.
   */
  @ParameterizedTest
  @EnumSource
  void every_code_is_raised(ErrorCode code) throws Exception {
    switch (code) {
      case null -> throw new AssertionError();
      case PROJECTION_NOT_FOUND,
          DEAD_LETTER_NOT_FOUND,
          REBUILD_RUNNING,
          NO_REBUILD,
          NOTHING_TO_SWITCH_TO,
          NO_FORMER_GENERATION ->
          expect(new OpsErrors(api).raised(code), code);
      case UNREADABLE_EVENT -> expect(UnreadableMember.award(KEY), code);
      case READ_ONLY -> expectReadOnly();
      case EFFECT_NOT_FOUND ->
          expect(
              api.post("/api/v1/ops/effects/00000000-0000-4000-8000-000000000000/retry", ""), code);
      case RECONCILIATION_NOT_FOUND ->
          expect(api.get("/api/v1/ledger/reconciliations/rec_none"), code);
      case TILE_NOT_FOUND -> expect(api.get("/api/v1/ledger/tile/0/x099/999"), code);
      case LOG_CONTRADICTED -> expect(Contradicted.checkpoint(KEY), code);
      case TOO_MANY_EVENTS -> expect(api.get("/api/v1/ledger/leaderboard"), code);
      case MISSING_FIELD -> expect(api.post(XP, "{\"amount\":1}"), code);
      case INVALID_FIELD -> expect(api.post(XP, "{\"user_id\":\"u\",\"amount\":0}"), code);
      case UNKNOWN_FIELD -> expect(api.get(BOARD + "?x=1"), code);
      case INVALID_JSON -> expect(api.post(XP, "{"), code);
      case MISSING_BODY -> expect(api.post(XP, ""), code);
      case BAD_REQUEST -> expect(api.get(BOARD + "?limit=%ff"), code);
      case MISSING_API_KEY -> expect(api.with(null).get(BOARD), code);
      case INVALID_API_KEY -> expect(api.with("rr_wrongwrong").get(BOARD), code);
      case INSUFFICIENT_SCOPE -> expect(api.newKeyFor("xp:write").get(BOARD), code);
      case API_ACCESS_NOT_ENABLED -> expect(withoutAccess().get(BOARD), code);
      case BEYOND_OWN_RIGHTS ->
          expect(
              api.newKeyFor("admin:keys")
                  .post("/api/v1/admin/keys", "{\"name\":\"k\",\"scopes\":[\"xp:write\"]}"),
              code);
      case ORIGIN_NOT_ALLOWED -> expect(api.get(BOARD, "Origin", "https://evil.example"), code);
      case NOT_FOUND -> expect(api.get("/api/v1/nothing"), code);
      case MEMBER_NOT_FOUND -> expect(api.get("/api/v1/profiles/usr_none"), code);
      case WORKSPACE_NOT_FOUND -> expect(api.get("/api/v1/admin/workspaces/ws_none"), code);
      case API_KEY_NOT_FOUND -> expect(api.get("/api/v1/admin/keys/key_none"), code);
      case METHOD_NOT_ALLOWED -> expect(api.get(XP), code);
      case NOT_ACCEPTABLE -> expect(api.get(BOARD, "Accept", "text/html"), code);
      case TOO_SLOW -> assertThat(raw("Content-Length: 9\r\n\r\n{")).contains("408", told(code));
      case IDEMPOTENCY_KEY_REUSED -> expect(reused(), code);
      case API_KEY_REVOKED, API_KEY_EXPIRED, TOO_MANY_KEYS ->
          expect(new KeyErrors(api).raised(code), code);
      case TOO_LARGE -> expect(api.post(XP, " ".repeat(64 * 1024 + 1)), code);
      case LINE_TOO_LONG -> expectOnLine(" ".repeat(64 * 1024) + AWARD, code);
      case UNSUPPORTED_MEDIA_TYPE ->
          expect(api.post(XP, AWARD, "Content-Type", "text/plain"), code);
      case UNSUPPORTED_ENCODING -> expect(api.post(XP, AWARD, "Content-Encoding", "gzip"), code);
      case TOTAL_OVERFLOW -> expect(api.award(NearlyFull.member(DATABASE), 100), code);
      case RATE_LIMITED -> expect(usedUp().get(BOARD), code);
      case INTERNAL_ERROR ->
          renamed("achievement_count_1", () -> expect(api.get("/api/v1/achievements"), code));
      case NOT_IMPLEMENTED ->
          assertThat(raw("Transfer-Encoding: foo\r\n\r\n")).contains("501", told(code));
      case TOO_BUSY -> expectTooBusy();
      case SHUTTING_DOWN -> expectShuttingDown();
      case COMMIT_FAILED ->
          renamed("ledger_commit", () -> expect(api.post(XP, AWARD), code, "Retry-After"));
      case TIMED_OUT -> expectTimedOut();
      case DATABASE_UNAVAILABLE -> expectDatabaseUnavailable();
      case READ_MODEL_BEHIND ->
          expect(api.get(BOARD, "Ledger-Position", "999999999"), code, "Retry-After");
      case ACHIEVEMENT_NOT_FOUND,
          REWARD_NOT_FOUND,
          ENTRY_NOT_FOUND,
          REDEMPTION_NOT_FOUND,
          BACKFILL_NOT_FOUND,
          ALREADY_CLAIMED,
          ALREADY_UNLOCKED,
          ALREADY_REVERSED,
          ALREADY_ARCHIVED,
          OUT_OF_STOCK,
          REWARD_NOT_ACTIVE,
          REDEMPTION_LIMIT_REACHED,
          REDEMPTION_STATE,
          VERSION_CONFLICT,
          VERSION_REQUIRED,
          INSUFFICIENT_XP,
          INSUFFICIENT_REWARD_POINTS,
          CRITERIA_NOT_MET,
          ENTRY_NOT_REVERSIBLE,
          TOO_MANY_ENTRIES,
          TOO_MANY_FREEZES,
          TOO_MANY ->
          expect(new EconomyErrors(Economy.in(api)).raised(code), code);
    }
  }

  @Test
  void the_guides_table_is_of_all_codes() throws IOException {
    String table =
        Arrays.stream(ErrorCode.values())
            .map(
                code ->
                    "| %d | `%s` | %s |"
                        .formatted(code.status().value(), code.word(), code.meaning()))
            .collect(Collectors.joining("\n"));
    Path guide = Path.of("../docs/guides/errors.md");
    if (System.getProperty("publish") != null) {
      String page = Files.readString(guide);
      Files.writeString(guide, page.replaceFirst("(?s)\\| 400 \\|.*\\|", quoteReplacement(table)));
    }
    assertThat(Files.readString(guide)).contains(table);
    assertThat(Files.readString(guide).lines().filter(line -> line.matches("\\| \\d.*")))
        .hasSize(ErrorCode.values().length);
  }

  private static String told(ErrorCode code) {
    return "\"code\":\"" + code.word() + "\"";
  }

  private static void expect(Api.Reply reply, ErrorCode code, String... headers) {
    reply.expect(code.status().value(), code.word());
    assertThat(reply.json().get("error").asString()).isNotBlank();
    assertThat(reply.json().get("request_id").asString()).isEqualTo(reply.header("X-Request-Id"));
    for (String header : headers) {
      assertThat(reply.header(header)).isNotNull();
    }
  }

  private void expectReadOnly() {
    api.send("PUT", "/api/v1/ops/read-only", "{\"reason\":\"a test\"}").data();
    try {
      Api.Reply refused = api.post(XP, AWARD);
      expect(refused, ErrorCode.READ_ONLY, "Retry-After");
      assertThat(refused.json().get("error").asString()).contains("a test");
      assertThat(api.get(BOARD).status()).isEqualTo(200);
    } finally {
      JsonNode status = api.send("DELETE", "/api/v1/ops/read-only", null).data();
      assertThat(status.get("read_only").isNull()).isTrue();
    }
    api.post(XP, AWARD).data();
  }

  private Api withoutAccess() {
    String id = api.newWorkspace("");
    Api owner = api.keyTo(id);
    api.send("PATCH", "/api/v1/admin/workspaces/" + id, "{\"api_access\":false}").data();
    return owner;
  }

  private Api.Reply reused() {
    String once = UUID.randomUUID().toString();
    api.award("usr_error", 1, "Idempotency-Key", once).data();
    return api.award("usr_error", 2, "Idempotency-Key", once);
  }

  private Api usedUp() {
    Api holder = api.newKey("\"scopes\":[\"leaderboard:read\"],\"requests_per_minute\":1");
    holder.get(BOARD).data();
    return holder;
  }

  private void expectOnLine(String line, ErrorCode code) {
    assertThat(
            api.post("/api/v1/xp/batch", line, "Content-Type", "application/x-ndjson")
                .response()
                .body())
        .contains("\"rejected\"", told(code));
  }

  private static void renamed(String table, Runnable meanwhile) {
    JDBC.execute("alter table %s rename to %1$s_away".formatted(table));
    try {
      meanwhile.run();
    } finally {
      JDBC.execute("alter table %1$s_away rename to %1$s".formatted(table));
    }
  }

  private void expectTooBusy() throws SQLException {
    CompletableFuture<?> first;
    CompletableFuture<?> second;
    try (HeldLog held = HeldLog.of(DATABASE)) {
      first = CompletableFuture.runAsync(() -> api.post(XP, AWARD));
      HeldLog.awaitWaiting(DATABASE, 1);
      second = CompletableFuture.runAsync(() -> api.post(XP, AWARD));
      await().until(() -> lane.waiting() == 1);
      expect(api.post(XP, AWARD), ErrorCode.TOO_BUSY, "Retry-After");
    }
    CompletableFuture.allOf(first, second).join();
  }

  /** However many awards it has, a batch waits as long as one request may. */
  @Test
  void a_batch_has_one_deadline() throws SQLException {
    String batch = "{\"awards\":[%s]}".formatted(String.join(",", Collections.nCopies(20, AWARD)));
    try (HeldLog held = HeldLog.of(DATABASE)) {
      long begunNanos = System.nanoTime();
      expect(api.post(XP + "/batch", batch), ErrorCode.TIMED_OUT, "Retry-After");
      assertThat(Duration.ofNanos(System.nanoTime() - begunNanos))
          .as("2 s are set; 20 awards would have waited 30 s each")
          .isLessThan(Duration.ofSeconds(20));
    }
  }

  private void expectTimedOut() throws SQLException {
    try (HeldLog held = HeldLog.of(DATABASE)) {
      expect(api.post(XP, AWARD), ErrorCode.TIMED_OUT, "Retry-After");
    }
  }

  private void expectShuttingDown() {
    try (HikariDataSource database = TestPostgres.database();
        SecondInstance other = SecondInstance.on(database, KEY)) {
      other.bean(Lane.class).close();
      expect(other.api(KEY).post(XP, AWARD), ErrorCode.SHUTTING_DOWN, "Retry-After");
    }
  }

  private void expectDatabaseUnavailable() {
    try (HikariDataSource database = TestPostgres.database();
        SecondInstance other =
            SecondInstance.on(database, KEY, "spring.datasource.hikari.connection-timeout=500")) {
      String name =
          new JdbcTemplate(database).queryForObject("select current_database()", String.class);
      other.api(KEY).get(BOARD).data();
      JDBC.execute("alter database " + name + " with allow_connections false");
      JDBC.queryForList(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = ?", name);
      expect(other.api(KEY).get(BOARD), ErrorCode.DATABASE_UNAVAILABLE, "Retry-After");
      JDBC.execute("alter database " + name + " with allow_connections true");
    }
  }

  private String raw(String rest) throws IOException {
    String request =
        "POST /api/v1/xp HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\n"
            .formatted(KEY);
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write((request + rest).getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
