package dev.rewardrail.gateway.award;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.ServiceTest;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestPropertySource(properties = "server.tomcat.connection-timeout=2s")
class StreamTest extends ServiceTest {

  private static final int MANY = 400_000;

  private HttpResponse<Stream<String>> stream(HttpRequest.BodyPublisher body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/xp/batch"))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Authorization", "Bearer " + KEY)
            .header("Content-Type", "application/x-ndjson")
            .POST(body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofLines());
  }

  private List<JsonNode> results(String lines, String... headers) throws Exception {
    HttpResponse<Stream<String>> response =
        stream(HttpRequest.BodyPublishers.ofString(lines), headers);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
    return response.body().map(JsonMapper.shared()::readTree).toList();
  }

  private static String line(String user, int amount) {
    return "{\"user_id\":\"%s\",\"amount\":%d}\n".formatted(user, amount);
  }

  @Test
  void each_line_has_its_result_in_order_and_a_bad_one_harms_no_other() throws Exception {
    String user = someone();
    List<JsonNode> results =
        results(
            line(user, 60)
                + "\n  \r\n"
                + "not json\n"
                + "{\"user_id\":\"%s\",\"amount\":40,\"idempotency_key\":\"%1$s\"}\r\n"
                    .formatted(user)
                + "{\"user_id\":\"%s\",\"amount\":40,\"idempotency_key\":\"%1$s\"}\n"
                    .formatted(user)
                + "{\"user_id\":\"%s\",\"amount\":40,\"idempotency_key\":\"a b\"}\n".formatted(user)
                + "{\"user_id\":\""
                + "u".repeat(LineReader.LINE_BYTES_MAX)
                + "\",\"amount\":1}\n"
                + line(user, 1).strip());
    assertThat(results)
        .extracting(r -> r.get("index").asInt())
        .containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThat(results)
        .extracting(r -> r.has("code") ? r.get("code").asString() : r.get("status").asString())
        .containsExactly(
            "awarded",
            "invalid_json",
            "awarded",
            "replayed",
            "invalid_field",
            "line_too_long",
            "awarded");
    long position = results.getLast().get("position").asLong();
    get("/api/v1/profiles/" + user, position)
        .expectBody()
        .jsonPath("$.data.total_xp")
        .isEqualTo(151);
  }

  @Test
  void a_header_key_stands_for_each_line() throws Exception {
    String user = someone();
    String lines = line(user, 1) + line(user, 1);
    results(lines, "Idempotency-Key", user);
    assertThat(results(lines, "Idempotency-Key", user))
        .extracting(r -> r.get("status").asString())
        .containsExactly("replayed", "replayed");
  }

  @Test
  void an_empty_stream_has_no_results() throws Exception {
    assertThat(results("")).isEmpty();
  }

  @Test
  void a_client_may_read_each_result_before_it_sends_the_next_line() throws Exception {
    String user = someone();
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(head("HTTP/1.1", "Transfer-Encoding: chunked"));
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      for (int i = 0; i < 20; i++) {
        String line = line(user, 1);
        out.write(
            (Integer.toHexString(line.length()) + "\r\n" + line + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        String result = in.readLine();
        while (!result.startsWith("{")) {
          result = in.readLine();
        }
        assertThat(result).contains("\"index\":" + i + ",", "awarded");
      }
      out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Test
  void a_stream_that_pauses_too_long_is_cut_and_does_not_look_complete() throws Exception {
    String user = someone();
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);
      String line = line(user, 1);
      socket.getOutputStream().write(head("HTTP/1.1", "Transfer-Encoding: chunked"));
      socket
          .getOutputStream()
          .write(
              (Integer.toHexString(line.length()) + "\r\n" + line + "\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer)
          .contains("awarded")
          .doesNotContain("\"success\"")
          .doesNotEndWith("0\r\n\r\n");
    }
  }

  @Test
  void a_stream_that_is_compressed_is_refused() throws Exception {
    HttpResponse<Stream<String>> response =
        stream(HttpRequest.BodyPublishers.ofString("x"), "Content-Encoding", "gzip");
    assertThat(response.statusCode()).isEqualTo(415);
  }

  /**
   * As curl and Python's urllib do; it takes longer than the server waits for a client that pauses.
   */
  @Test
  void a_client_may_send_all_before_it_reads_anything() throws Exception {
    String user = someone();
    byte[] line = line(user, 1).getBytes(StandardCharsets.US_ASCII);
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(60_000);
      OutputStream out = socket.getOutputStream();
      out.write(head("HTTP/1.0", "Content-Length: " + (long) line.length * MANY));
      byte[] thousand = new byte[line.length * 1_000];
      for (int i = 0; i < 1_000; i++) {
        System.arraycopy(line, 0, thousand, i * line.length, line.length);
      }
      for (int i = 0; i < MANY / 1_000; i++) {
        out.write(thousand);
      }
      out.flush();
      assertThat(awarded(socket.getInputStream())).isEqualTo(MANY);
    }
  }

  private static byte[] head(String version, String... headers) {
    return ("POST /api/v1/xp/batch "
            + version
            + "\r\nHost: localhost\r\nAuthorization: Bearer "
            + KEY
            + "\r\nContent-Type: application/x-ndjson\r\n"
            + String.join("\r\n", headers)
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static long awarded(InputStream in) throws IOException {
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new BufferedInputStream(in), StandardCharsets.UTF_8));
    return lines.lines().filter(line -> line.contains("\"awarded\"")).count();
  }
}
