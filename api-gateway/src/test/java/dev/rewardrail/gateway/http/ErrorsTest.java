package dev.rewardrail.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.ServiceTest;
import dev.rewardrail.gateway.request.Quote;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every failure has one shape, whoever raises it. */
class ErrorsTest extends ServiceTest {

  private static void expect(RestTestClient.ResponseSpec response, int status, String code) {
    var result = response.expectStatus().isEqualTo(status).returnResult(String.class);
    JsonNode body = JsonMapper.shared().readTree(result.getResponseBody());
    assertThat(body.propertyNames())
        .contains("success", "error", "code", "request_id")
        .isSubsetOf("success", "error", "code", "request_id", "field", "errors");
    assertThat(body.get("success").asBoolean()).isFalse();
    assertThat(body.get("code").asString()).isEqualTo(code);
    assertThat(body.get("error").asString())
        .isNotBlank()
        .doesNotContain("Exception", "org.", "java.");
    assertThat(body.get("request_id").asString())
        .isEqualTo(result.getResponseHeaders().getFirst("X-Request-Id"));
    assertThat(result.getResponseHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_JSON);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nothing, 404, not_found",
    "GET, /api/v1/nothing, 404, not_found",
    "GET, /api/v1/profiles/, 404, not_found",
    "GET, /api/v1/xp, 405, method_not_allowed",
    "DELETE, /api/v1/leaderboard, 405, method_not_allowed",
    "GET, /api/v1/leaderboard?limit=0, 400, invalid_field",
    "GET, /api/v1/leaderboard?limit=101, 400, invalid_field",
    "GET, /api/v1/leaderboard?limit=ten, 400, invalid_field",
    "GET, /api/v1/leaderboard?limit=99999999999999999999, 400, invalid_field",
    "GET, /api/v1/leaderboard?limit=5&limit=6, 400, invalid_field",
    "GET, /api/v1/leaderboard?timeframe=daily, 400, invalid_field",
    "GET, /api/v1/leaderboard?period=2026-11, 400, invalid_field",
    "GET, /api/v1/leaderboard?timeframe=weekly&period=all_time, 400, invalid_field",
    "GET, /api/v1/leaderboard?timeframe=monthly&period=2026-W47, 400, invalid_field",
    "GET, /api/v1/leaderboard?timeframe=weekly&period=2025-W53, 400, invalid_field",
    "GET, /api/v1/leaderboard?time_frame=weekly, 400, unknown_field",
    "GET, /api/v1/leaderboard?user_id=a%20b, 400, invalid_field",
    "GET, /api/v1/profiles/nobody, 404, member_not_found",
    "GET, /api/v1/profiles/a%20b, 400, invalid_field",
    "GET, /api/v1/profiles/nobody?x=1, 400, unknown_field",
    "GET, /api/v1/achievements?x=1, 400, unknown_field",
    "GET, /api/v1/leaderboard?limit=%ff, 400, bad_request",
    "GET, /api/v1/leaderboard?=, 400, bad_request",
  })
  void requests_that_cannot_be_answered(HttpMethod method, String path, int status, String code) {
    expect(
        client
            .method(method)
            .uri(java.net.URI.create("http://localhost:" + port + path))
            .exchange(),
        status,
        code);
  }

  @Test
  void a_method_that_is_not_taken_is_told_which_are() {
    client.get().uri("/api/v1/xp").exchange().expectHeader().valueEquals("Allow", "POST");
  }

  @Test
  void without_a_valid_key_nobody_gets_in() {
    for (String authorization :
        new String[] {"Bearer rr_wrongwrong", "Bearer", "Basic eDp5", KEY, "Bearer " + KEY + "x"}) {
      RestTestClient stranger =
          RestTestClient.bindToServer()
              .baseUrl("http://localhost:" + port)
              .defaultHeader("Authorization", authorization)
              .build();
      expect(
          stranger
              .get()
              .uri("/api/v1/leaderboard")
              .exchange()
              .expectHeader()
              .valueEquals("WWW-Authenticate", "Bearer"),
          401,
          "invalid_api_key");
      expect(
          stranger
              .post()
              .uri("/api/v1/xp")
              .contentType(MediaType.APPLICATION_JSON)
              .body("{")
              .exchange(),
          401,
          "invalid_api_key");
    }
    RestTestClient nobody =
        RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    expect(nobody.get().uri("/api/v1/leaderboard").exchange(), 401, "missing_api_key");
    expect(nobody.get().uri("/api/v1/nothing").exchange(), 401, "missing_api_key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%61pi/v1/leaderboard",
        "//api/v1/leaderboard",
        "/api//v1/leaderboard",
        "/./api/v1/leaderboard",
        "/actuator/../api/v1/leaderboard",
        "/actuator;x/../api/v1/leaderboard",
        "/api;x=1/v1/leaderboard",
        "/api/v1/leaderboard;x=1",
        "/api/v1/leaderboard/",
        "/API/v1/leaderboard",
        "/error"
      })
  void however_a_path_is_written_it_needs_a_key(String path) throws IOException {
    String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
    assertThat(raw(request + "\r\n")).startsWith("HTTP/1.1 401");
    assertThat(raw(request + "Authorization: Bearer " + KEY + "\r\n\r\n"))
        .matches("(?s)HTTP/1.1 (200|400|404).*");
  }

  @Test
  void the_period_that_a_board_tells_can_be_asked_for() {
    String period = api.get("/api/v1/leaderboard").data().get("period").asString();
    assertThat(period).isEqualTo("all_time");
    assertThat(api.get("/api/v1/leaderboard?period=" + period).status()).isEqualTo(200);
    assertThat(api.get("/api/v1/leaderboard?timeframe=all_time&period=" + period).status())
        .isEqualTo(200);
  }

  @Test
  void bodies_that_cannot_be_read() {
    expect(
        client.post().uri("/api/v1/xp").contentType(MediaType.APPLICATION_JSON).exchange(),
        400,
        "missing_body");
    expect(
        client.post().uri("/api/v1/xp").contentType(MediaType.TEXT_PLAIN).body("{}").exchange(),
        415,
        "unsupported_media_type");
    expect(client.post().uri("/api/v1/xp").exchange(), 415, "unsupported_media_type");
    expect(
        post("/api/v1/xp", "{\"user_id\": \"u\", \"amount\": 1}", "Content-Encoding", "gzip"),
        415,
        "unsupported_encoding");
    expect(post("/api/v1/xp?x=1", "{\"user_id\": \"u\", \"amount\": 1}"), 400, "unknown_field");
    expect(
        client.get().uri("/api/v1/leaderboard").accept(MediaType.TEXT_HTML).exchange(),
        406,
        "not_acceptable");
    expect(post("/api/v1/xp", "[".repeat(2_000)), 400, "invalid_json");
  }

  @Test
  void a_position_that_is_not_reached_in_time_says_so() {
    expect(
        client
            .get()
            .uri("/api/v1/leaderboard")
            .header("Ledger-Position", "999999999")
            .exchange()
            .expectHeader()
            .valueEquals("Retry-After", "1"),
        503,
        "read_model_behind");
    for (String position : new String[] {"x", "-1", "1.5", "9".repeat(19)}) {
      expect(
          client.get().uri("/api/v1/leaderboard").header("Ledger-Position", position).exchange(),
          400,
          "invalid_field");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /api/v1/{} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "NONSENSE\r\n\r\n",
        "GET /api/v1/leaderboard HTTP/1.1\r\nConnection: close\r\n\r\n"
      })
  void what_the_server_itself_refuses_has_the_shape_too(String request) throws IOException {
    String answer = raw(request);
    assertThat(answer).startsWith("HTTP/1.1 400");
    JsonNode body = JsonMapper.shared().readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
    assertThat(body.get("code").asString()).isEqualTo("bad_request");
    assertThat(body.get("request_id").asString()).startsWith("req_");
  }

  @Test
  void a_transfer_coding_or_version_that_is_not_known_is_the_callers_mistake() throws IOException {
    assertThat(raw("GET /api/v1/leaderboard HTTP/9.9\r\nHost: x\r\n\r\n"))
        .startsWith("HTTP/1.1 505")
        .contains("not_implemented");
    assertThat(raw("POST /api/v1/xp HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: foo\r\n\r\n"))
        .startsWith("HTTP/1.1 501")
        .contains("X-Request-Id: req_", "not_implemented");
  }

  @Test
  void the_word_bearer_may_be_in_any_case() {
    RestTestClient.bindToServer()
        .baseUrl("http://localhost:" + port)
        .defaultHeader("Authorization", "bearer " + KEY)
        .build()
        .get()
        .uri("/api/v1/leaderboard")
        .exchange()
        .expectStatus()
        .isOk();
  }

  @Test
  void texts_that_are_no_utf_8_are_refused_and_quotes_never_break_a_character() {
    for (byte[] body :
        new byte[][] {
          {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'},
          "{}".getBytes(StandardCharsets.UTF_16)
        }) {
      expect(
          client
              .post()
              .uri("/api/v1/xp")
              .contentType(MediaType.APPLICATION_JSON)
              .body(body)
              .exchange(),
          400,
          "invalid_json");
    }
    assertThat(Quote.of("x".repeat(63) + "\uD83C\uDFC6")).isEqualTo("x".repeat(63) + "…");
    assertThat(Quote.of("x".repeat(64))).isEqualTo("x".repeat(64));
  }

  @Test
  void headers_may_have_16_kb_and_no_more() throws IOException {
    String request =
        "GET /api/v1/leaderboard HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX: %s\r\n\r\n";
    assertThat(raw(request.formatted("x".repeat(15_000)))).startsWith("HTTP/1.1 401");
    assertThat(raw(request.formatted("x".repeat(17_000)))).startsWith("HTTP/1.1 400");
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void two_keys_at_once_are_none() throws IOException {
    String key = "Authorization: Bearer " + KEY + "\r\n";
    assertThat(
            raw(
                "GET /api/v1/leaderboard HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                    + key
                    + key
                    + "\r\n"))
        .startsWith("HTTP/1.1 401")
        .contains("invalid_api_key");
  }
}
