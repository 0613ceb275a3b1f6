package dev.rewardrail.gateway.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.ServiceTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Streams hold memory for as long as they last, so there are only so many. */
@TestPropertySource(
    properties = {
      "rewardrail.streams.all=3",
      "rewardrail.streams.of-one-key=2",
      "rewardrail.streams.of-one-workspace=2"
    })
class StreamLimitTest extends ServiceTest {

  private static final String LINE = "{\"user_id\":\"usr_stream\",\"amount\":1}";

  /** A stream that has begun: its first result has come. */
  private Socket begun(Api caller) throws IOException {
    Socket socket = new Socket("localhost", port);
    socket.setSoTimeout(20_000);
    String chunk = LINE + "\n";
    socket
        .getOutputStream()
        .write(
            ("POST /api/v1/xp/batch HTTP/1.1\r\n"
                    + "Host: x\r\n"
                    + "Authorization: Bearer %s\r\n"
                    + "Content-Type: application/x-ndjson\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n"
                    + "%x\r\n"
                    + "%s\r\n")
                .formatted(caller.key(), chunk.length(), chunk)
                .getBytes(StandardCharsets.US_ASCII));
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("\"awarded\"") < 0) {
      int next = socket.getInputStream().read();
      assertThat(next).as(answer.toString()).isNotNegative();
      answer.append((char) next);
    }
    return socket;
  }

  private Api.Reply stream(Api caller) {
    return caller.post("/api/v1/xp/batch", LINE, "Content-Type", "application/x-ndjson");
  }

  @Test
  void a_key_and_an_instance_have_only_so_many_streams_at_once() throws IOException {
    Api one = api.newKeyFor("xp:write");
    Api neighbour = api.keyTo(api.newWorkspace(""));
    Api other = api.keyTo(api.newWorkspace(""));
    try (Socket first = begun(one);
        Socket second = begun(one)) {
      stream(one).expect(429, "rate_limited");
      try (Socket third = begun(neighbour)) {
        Api.Reply refused = stream(other).expect(503, "too_busy");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(other.award("usr_stream", 1).status()).isEqualTo(200);
      }
      await().until(() -> stream(other).status() == 200);
    }
    await().until(() -> stream(one).status() == 200);
  }

  @Test
  void a_workspace_has_only_so_many_streams_at_once() throws IOException {
    Api one = api.newKeyFor("xp:write");
    Api other = api.newKeyFor("xp:write");
    try (Socket first = begun(one);
        Socket second = begun(other)) {
      stream(api.newKeyFor("xp:write")).expect(429, "rate_limited");
      assertThat(stream(api.keyTo(api.newWorkspace(""))).status()).isEqualTo(200);
    }
  }

  @Test
  void a_stream_that_is_no_http_is_the_callers_mistake() throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              ("POST /api/v1/xp/batch HTTP/1.1\r\n"
                      + "Host: x\r\n"
                      + "Authorization: Bearer %s\r\n"
                      + "Content-Type: application/x-ndjson\r\n"
                      + "Transfer-Encoding: chunked\r\n\r\n"
                      + "ZZ\r\n"
                      + "xx")
                  .formatted(KEY)
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 400")
          .contains("bad_request");
    }
  }
}
