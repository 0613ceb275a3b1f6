package dev.rewardrail.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.ServiceTest;
import dev.rewardrail.ledger.log.LogReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** Nothing that a caller sends is without a bound. */
@TestPropertySource(
    properties = {
      "server.tomcat.connection-timeout=2s",
      "rewardrail.request-within=2s",
      "rewardrail.cors.allowed-origins=https://app.example.com,https://other.example.com"
    })
class HardeningTest extends ServiceTest {

  private static final Duration DRIP_EVERY = Duration.ofMillis(300);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/leaderboard",
        "/api/v1/nothing",
        "/actuator/health",
        "/openapi.json",
        "/docs",
        "/%zz"
      })
  void every_answer_tells_browsers_to_do_nothing_with_it(String path) throws IOException {
    String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(answer)
        .contains(
            "X-Content-Type-Options: nosniff",
            "X-Frame-Options: DENY",
            "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy: no-referrer",
            "Cache-Control: no-store")
        .doesNotContain("Server:", "X-Powered-By", "Strict-Transport-Security");
  }

  @Test
  void the_page_of_the_description_may_load_its_own_scripts() {
    assertThat(api.with(null).get("/swagger-ui/index.html").header("Content-Security-Policy"))
        .startsWith("default-src 'self'");
  }

  @Test
  void who_asks_by_tls_is_told_to_keep_to_it() throws IOException {
    // Nothing but the connection itself says that it is secure.
    assertThat(
            raw(
                "GET /api/v1/leaderboard HTTP/1.1\r\nHost: x\r\nX-Forwarded-Proto: https\r\n"
                    + "Connection: close\r\n\r\n"))
        .doesNotContain("Strict-Transport-Security");
  }

  @Test
  void a_page_of_an_allowed_origin_may_call_and_others_may_not() {
    Api.Reply preflight =
        api.with(null)
            .send(
                "OPTIONS",
                "/api/v1/xp",
                null,
                "Origin",
                "https://app.example.com",
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "authorization,idempotency-key,if-match,ledger-position");
    assertThat(preflight.status()).isEqualTo(200);
    assertThat(preflight.header("Access-Control-Allow-Origin"))
        .isEqualTo("https://app.example.com");
    Api.Reply reply = api.get("/api/v1/leaderboard", "Origin", "https://other.example.com");
    assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("https://other.example.com");
    assertThat(reply.header("Access-Control-Expose-Headers")).contains("Ledger-Position", "ETag");
    assertThat(reply.header("Access-Control-Allow-Credentials")).isNull();
    api.get("/api/v1/leaderboard", "Origin", "https://evil.example.com")
        .expect(403, "origin_not_allowed");
  }

  @Test
  void json_may_nest_16_deep_and_no_deeper() {
    String body = "{\"user_id\":\"u\",\"amount\":1,\"x\":%s}";
    api.post("/api/v1/xp", body.formatted("[".repeat(15) + "]".repeat(15)))
        .expect(400, "unknown_field");
    api.post("/api/v1/xp", body.formatted("[".repeat(16) + "]".repeat(16)))
        .expect(400, "invalid_json");
  }

  @Test
  void bodies_may_be_as_large_as_is_said_and_no_larger() {
    String award = "{\"user_id\":\"usr_large\",\"amount\":1}";
    assertThat(api.post("/api/v1/xp", award + " ".repeat(64 * 1024 - award.length())).status())
        .isEqualTo(200);
    api.post("/api/v1/xp", award + " ".repeat(64 * 1024 - award.length() + 1))
        .expect(413, "too_large");
    String batch = "{\"awards\":[" + award + "]}";
    assertThat(
            api.post("/api/v1/xp/batch", batch + " ".repeat(8 * 1024 * 1024 - batch.length()))
                .status())
        .isEqualTo(200);
    api.post("/api/v1/xp/batch", batch + " ".repeat(8 * 1024 * 1024 - batch.length() + 1))
        .expect(413, "too_large");
    for (String path : new String[] {"/api/v1/admin/keys", "/api/v1/admin/workspaces"}) {
      api.post(path, "{}" + " ".repeat(16 * 1024 - 2)).expect(400, "missing_field");
      api.post(path, "{}" + " ".repeat(16 * 1024 - 1)).expect(413, "too_large");
    }
  }

  @Test
  void who_stops_sending_is_answered_in_time() throws IOException {
    String answer =
        raw(
            """
            POST /api/v1/xp HTTP/1.1\r
            Host: x\r
            Authorization: Bearer %s\r
            Content-Type: application/json\r
            Content-Length: 100\r
            \r
            {\
            """
                .formatted(KEY));
    assertThat(answer).startsWith("HTTP/1.1 408").contains("too_slow");
  }

  @Test
  void who_sends_a_body_byte_by_byte_is_cut_off() throws IOException {
    long head = new LogReader(DATABASE).head();
    String begun =
        """
        POST /api/v1/xp HTTP/1.1\r
        Host: x\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        Content-Length: 1000\r
        \r
        """
            .formatted(KEY);
    assertThat(drip(begun)).startsWith("HTTP/1.1 408").contains("too_slow");
    assertThat(new LogReader(DATABASE).head()).isEqualTo(head);
  }

  @Test
  void who_sends_headers_byte_by_byte_is_cut_off() throws IOException {
    assertThat(drip("GET /api/v1/leaderboard HTTP/1.1\r\nHost: x\r\nX-Long: ")).isEmpty();
  }

  @Test
  void who_was_refused_before_the_body_came_may_go_on_with_the_connection() throws IOException {
    String body = "{\"user_id\":\"u\",\"amount\":1}";
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      out.write(
          "POST /api/v1/xp HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n"
              .formatted(body.length())
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      assertThat(answer(in)).startsWith("HTTP/1.1 401");
      out.write(body.getBytes(StandardCharsets.US_ASCII));
      out.write(
          "GET /actuator/health HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      assertThat(answer(in)).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void one_who_was_too_slow_harms_no_one_who_comes_after() throws IOException {
    for (int i = 0; i < 3; i++) {
      assertThat(raw("GET /actuator/health HTTP/1.1\r\nHost: x\r\n")).doesNotContain(" 200");
    }
    for (int i = 0; i < 5; i++) {
      try (Socket socket = new Socket("localhost", port)) {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(10_000);
        OutputStream out = socket.getOutputStream();
        for (String part :
            new String[] {"GET /actuator/health ", "HTTP/1.1\r\nHost:", " x\r\n", "\r\n"}) {
          out.write(part.getBytes(StandardCharsets.US_ASCII));
          out.flush();
        }
        assertThat(answer(socket.getInputStream())).startsWith("HTTP/1.1 200");
      }
    }
  }

  /** One answer that tells its length, or whose length is of no matter. */
  private static String answer(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      head.append((char) in.read());
    }
    Matcher length = Pattern.compile("Content-Length: (\\d+)").matcher(head);
    return length.find()
        ? head
            + new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8)
        : head.toString();
  }

  /** Sends a beginning, then a byte now and then until the server has had enough. */
  private String drip(String begun) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(begun.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      AtomicBoolean ended = new AtomicBoolean();
      StringBuffer answer = new StringBuffer();
      Thread reader =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (InputStream in = socket.getInputStream()) {
                      answer.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    } catch (IOException e) {
                      // Cut off: what there is of an answer is looked at.
                    }
                    ended.set(true);
                  });
      await()
          .atMost(Duration.ofSeconds(15))
          .pollInterval(DRIP_EVERY)
          .until(
              () -> {
                if (ended.get()) {
                  return true;
                }
                try {
                  out.write('x');
                  out.flush();
                } catch (IOException e) {
                  return true;
                }
                return false;
              });
      reader.join(Duration.ofSeconds(10));
      return answer.toString();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
