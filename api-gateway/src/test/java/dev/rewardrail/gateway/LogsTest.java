package dev.rewardrail.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service as operators run it: with a login that owns nothing, and logs for a machine to read.
 */
class LogsTest {

  private static final String KEY = "rr_logslogslogslogslogslogs";
  private static final String PASSWORD = "pass-of-the-database";
  private static final String PRIVATE = "the-members-own-words";

  @TempDir private Path folder;

  @Test
  void logs_are_structured_carry_the_requests_id_and_no_secret() {
    try (HikariDataSource owner = TestPostgres.database()) {
      JdbcTemplate jdbc = new JdbcTemplate(owner);
      jdbc.execute("create role plain_service login nosuperuser password '" + PASSWORD + "'");
      try (RunningService service =
          RunningService.start(
                  folder,
                  Map.of(
                      "SPRING_DATASOURCE_URL", owner.getJdbcUrl().replaceAll("\\?.*", ""),
                      "SPRING_DATASOURCE_USERNAME", "plain_service",
                      "SPRING_DATASOURCE_PASSWORD", PASSWORD,
                      "SPRING_FLYWAY_USER", "postgres",
                      "SPRING_FLYWAY_PASSWORD", PASSWORD,
                      "REWARDRAIL_BOOTSTRAP_API_KEY", KEY,
                      "LOGGING_LEVEL_DEV_REWARDRAIL", "debug",
                      "LOGGING_LEVEL_ROOT", "info",
                      "LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs"))
              .awaitReady()) {
        Api api = new Api(service.url(), KEY);
        Api.Reply made =
            api.post("/api/v1/admin/keys", "{\"name\":\"k\",\"scopes\":[\"xp:write\"]}");
        String secret = made.data().get("key").asString();
        api.with(secret)
            .post(
                "/api/v1/xp",
                "{\"user_id\":\"usr_1\",\"amount\":1,\"description\":\"%s\"}".formatted(PRIVATE))
            .data();
        api.send("PUT", "/api/v1/admin/members/usr_1", "{\"name\":\"%s\"}".formatted(PRIVATE))
            .data();
        jdbc.execute(
            "alter table member_about add constraint no_names check (name is null) not valid");
        api.send("PUT", "/api/v1/admin/members/usr_2", "{\"name\":\"%s\"}".formatted(PRIVATE))
            .expect(503, "commit_failed");
        api.get("/api/v1/levels%0d%0aforged%1b%5b31m").expect(404, "not_found");
        jdbc.execute("alter table achievement_count_1 rename to away");
        Api.Reply failed = api.get("/api/v1/achievements").expect(500, "internal_error");
        String id = failed.header("X-Request-Id");

        List<JsonNode> lines = await().until(() -> lines(service), all -> has(all, id));
        JsonNode fault =
            lines.stream()
                .filter(line -> line.path("request_id").asString("").equals(id))
                .filter(line -> line.at("/log/level").asString("").equals("ERROR"))
                .findFirst()
                .orElseThrow();
        assertThat(fault.get("workspace_id").asString()).isEqualTo("ws_demo");
        assertThat(fault.get("key_id").asString()).startsWith("key_");
        assertThat(fault.at("/error/type").asString()).contains("BadSqlGrammar");
        assertThat(lines)
            .anyMatch(
                line ->
                    line.get("message").asString().startsWith("POST /api/v1/xp 200 ")
                        && line.path("key_id").asString("").startsWith("key_")
                        && line.path("workspace_id").asString("").equals("ws_demo"));
        assertThat(lines)
            .anyMatch(
                line ->
                    line.get("message")
                        .asString()
                        .startsWith("GET /api/v1/levels%0d%0aforged%1b%5b31m 404"));
        assertThat(service.output()).doesNotContain(KEY, secret, PASSWORD, PRIVATE);
      }
      jdbc.execute("drop owned by plain_service");
      jdbc.execute("drop role plain_service");
    }
  }

  private static boolean has(List<JsonNode> lines, String requestId) {
    return lines.stream()
        .anyMatch(
            line ->
                line.path("request_id").asString("").equals(requestId)
                    && line.at("/log/level").asString("").equals("ERROR"));
  }

  private static List<JsonNode> lines(RunningService service) {
    Stream<String> lines = service.output().lines().filter(line -> line.startsWith("{"));
    return lines.map(JsonMapper.shared()::readTree).toList();
  }
}
