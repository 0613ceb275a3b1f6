package dev.rewardrail.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that takes connections and does not say what it is asked for, or not all of it. */
class SilenceTest {

  private final CountDownLatch over = new CountDownLatch(1);

  @TempDir private Path folder;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/v1/ops/projections", exchange -> silent());
    server.createContext("/api/v1/ops/log/verification", this::firstOfMany);
    server.start();
    Files.writeString(folder.resolve("key"), "rr_silentsilentsilent");
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
  }

  private void silent() throws IOException {
    try {
      over.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void firstOfMany(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange
        .getResponseBody()
        .write(
            "event: progress\ndata: {\"checked\": 1, \"total\": 2}\n\n"
                .getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
    silent();
  }

  private Ran rail(String command, String seconds) {
    return Ran.of(
        command,
        "--url",
        "http://localhost:" + server.getAddress().getPort(),
        "--key-file",
        folder.resolve("key").toString(),
        "--timeout",
        seconds);
  }

  @Test
  void what_does_not_answer_is_not_waited_for() {
    Ran ran = rail("projections", "1");
    assertThat(ran.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(ran.err()).contains("does not answer: request timed out");
  }

  @Test
  void what_falls_silent_is_not_listened_to() {
    Ran ran = rail("verify", "1");
    assertThat(ran.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(ran.err()).contains("nothing was heard for 1 s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "3601"})
  void a_time_must_be_within_its_bounds(String seconds) {
    Ran ran = rail("projections", seconds);
    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("--timeout must be from 1 to 3,600");
  }
}
