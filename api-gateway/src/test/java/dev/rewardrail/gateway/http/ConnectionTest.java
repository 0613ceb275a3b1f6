package dev.rewardrail.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.ServiceTest;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a connection, and how answers are compressed. */
class ConnectionTest extends ServiceTest {

  private static final String AWARD = "{\"user_id\":\"usr_connection\",\"amount\":1}";

  private static String request(String begin, String body) {
    return "%s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n".formatted(begin, KEY)
        + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(body.length(), body);
  }

  /** The head of an answer, whose body is then skipped. */
  private static String answer(DataInputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      assertThat(next).as("after " + head).isNotNegative();
      head.append((char) next);
    }
    String length = head.toString().split("Content-Length: ")[1].split("\r\n")[0];
    in.readFully(new byte[Integer.parseInt(length)]);
    return head.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "POST /api/v1/xp, {\"user_id\":\"\"}, 400",
    "POST /api/v1/xp, {, 400",
    "GET /api/v1/leaderboard?timeframe=never, '', 400",
    "GET /api/v1/nothing, '', 404",
    "POST /api/v1/xp/batch, {\"awards\":[]}, 400"
  })
  void an_error_whose_request_was_read_leaves_the_connection(
      String begin, String body, String status) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      for (int i = 0; i < 3; i++) {
        socket.getOutputStream().write(request(begin, body).getBytes(StandardCharsets.US_ASCII));
        assertThat(answer(in))
            .startsWith("HTTP/1.1 " + status)
            .doesNotContainIgnoringCase("Connection: close");
      }
      socket
          .getOutputStream()
          .write(request("POST /api/v1/xp", AWARD).getBytes(StandardCharsets.US_ASCII));
      assertThat(answer(in)).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void an_error_whose_request_was_not_read_closes_the_connection() throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      String large = " ".repeat(64 * 1024 + 1);
      socket
          .getOutputStream()
          .write(request("POST /api/v1/xp", large).getBytes(StandardCharsets.US_ASCII));
      assertThat(answer(in)).startsWith("HTTP/1.1 413").contains("Connection: close");
      assertThat(in.read()).isNegative();
    }
  }

  private HttpResponse<byte[]> get(String path, String encodings) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + KEY)
                .header("Accept-Encoding", encodings)
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String plain(HttpResponse<byte[]> compressed) throws IOException {
    assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
    return new String(
        new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes(),
        StandardCharsets.UTF_8);
  }

  @Test
  void json_over_a_kilobyte_is_compressed_where_that_is_asked_for() throws Exception {
    String large = "/api/v1/levels";
    Api.Reply exact = api.get(large);
    assertThat(exact.response().body().length()).isGreaterThan(1024);
    assertThat(exact.header("Content-Encoding")).isNull();
    assertThat(plain(get(large, "gzip"))).isEqualTo(exact.response().body());
    assertThat(get(large, "identity").headers().firstValue("Content-Encoding")).isEmpty();
    for (String small : new String[] {"/api/v1/rewards", "/api/v1/nothing"}) {
      assertThat(get(small, "gzip").headers().firstValue("Content-Encoding"))
          .as("less than a kilobyte")
          .isEmpty();
    }
  }

  @Test
  void the_description_is_compressed_where_that_is_asked_for_and_always_the_same()
      throws Exception {
    String path = "/openapi.json";
    String exact = api.with(null).get(path).response().body();
    assertThat(exact.length()).isGreaterThan(100_000);
    HttpResponse<byte[]> compressed = get(path, "br, gzip;q=0.5");
    assertThat(plain(compressed)).isEqualTo(exact);
    assertThat(compressed.body().length).isLessThan(exact.length() / 5);
    assertThat(get(path, "gzip;q=0").headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(api.with(null).get(path).response().body()).isEqualTo(exact);
    assertThat(api.with(null).get(path).header("X-Content-Type-Options")).isEqualTo("nosniff");
  }
}
