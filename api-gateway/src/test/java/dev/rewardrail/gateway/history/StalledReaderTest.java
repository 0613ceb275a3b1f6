package dev.rewardrail.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.ServiceTest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Clients that take nothing of their exports. */
@TestPropertySource(properties = "rewardrail.taken-within=3s")
class StalledReaderTest extends ServiceTest {

  private static final String EVENTS = "/api/v1/ledger/exports/events";
  private static final int OF_ONE_WORKSPACE_MAX = 2;

  /** More than the buffers of a connection hold. */
  private static final int AWARDS = 20_000;

  private Socket unread(Api caller) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4 * 1024);
    socket.connect(new InetSocketAddress("localhost", port));
    socket.setSoTimeout(20_000);
    socket
        .getOutputStream()
        .write(
            "GET %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(EVENTS, caller.key())
                .getBytes(StandardCharsets.US_ASCII));
    byte[] begin = socket.getInputStream().readNBytes(12);
    assertThat(new String(begin, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
    return socket;
  }

  @Test
  void one_that_stalls_is_cut_off_and_holds_no_place_of_another_workspace() throws Exception {
    Api one = api.keyTo(api.newWorkspace(""));
    Api other = api.keyTo(api.newWorkspace(""));
    one.post(
        "/api/v1/xp/batch",
        "{\"user_id\":\"usr_stalled\",\"amount\":1}\n".repeat(AWARDS),
        "Content-Type",
        "application/x-ndjson");
    List<Socket> stalled = new ArrayList<>();
    try {
      for (int i = 0; i < OF_ONE_WORKSPACE_MAX; i++) {
        stalled.add(unread(one));
      }
      one.get(EVENTS + "/manifest?to_position=1").expect(429, "rate_limited");
      assertThat(other.get(EVENTS + "?from_position=1&to_position=10").status()).isEqualTo(200);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> one.get(EVENTS + "/manifest?to_position=1").status() == 200);
    } finally {
      for (Socket socket : stalled) {
        socket.close();
      }
    }
  }
}
