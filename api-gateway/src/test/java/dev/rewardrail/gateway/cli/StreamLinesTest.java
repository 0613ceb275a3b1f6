package dev.rewardrail.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that does not say what it is asked for, or not all of it, or not soon. */
class StreamLinesTest {

  private static final String PROGRESS =
      "event: progress\ndata: {\"checked\": 1, \"total\": 2}\n\n";
  private static final String DONE =
      "event: done\n"
          + "data: {\"checked\": 2, \"total\": 2, \"findings_count\": 0, \"findings\": [],"
          + " \"root\": \"00\"}\n\n";

  private final CountDownLatch over = new CountDownLatch(1);

  @TempDir private Path folder;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    Files.writeString(folder.resolve("key"), "rr_silentsilentsilent");
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
  }

  /** What is told, with this long before each but the first. */
  private void tells(Duration pause, String... parts) {
    server.createContext(
        "/api/v1/ops/log/verification",
        exchange -> {
          for (int i = 0; i < parts.length; i++) {
            if (i > 0 && isOverWithin(pause)) {
              return;
            }
            tell(exchange, i == 0, parts[i]);
          }
          exchange.close();
        });
  }

  private static void tell(HttpExchange exchange, boolean isFirst, String part) throws IOException {
    if (isFirst) {
      exchange.sendResponseHeaders(200, 0);
    }
    exchange.getResponseBody().write(part.getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
  }

  private boolean isOverWithin(Duration time) throws IOException {
    try {
      return over.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private Ran verify(String seconds) {
    return Ran.of(
        "verify",
        "--log-only",
        "--url",
        "http://localhost:" + server.getAddress().getPort(),
        "--key-file",
        folder.resolve("key").toString(),
        "--timeout",
        seconds);
  }

  @Test
  void what_does_not_begin_is_not_waited_for() {
    server.createContext(
        "/api/v1/ops/log/verification", exchange -> isOverWithin(Duration.ofMinutes(1)));
    Ran ran = verify("1");
    assertThat(ran.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(ran.err()).contains("has not answered for 1 s");
  }

  @Test
  void what_falls_silent_is_not_listened_to() {
    tells(Duration.ofMinutes(1), PROGRESS, DONE);
    Ran ran = verify("1");
    assertThat(ran.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(ran.err()).contains("nothing was heard for 1 s");
  }

  @Test
  void what_gives_signs_of_life_is_listened_to_for_longer() {
    tells(Duration.ofMillis(400), PROGRESS, ":\n\n", ":\n\n", ":\n\n", ":\n\n", DONE);
    Ran ran = verify("1");
    assertThat(ran.out()).contains("log: 2 events, 0 findings");
    assertThat(ran.exitCode()).isEqualTo(ExitCode.WELL);
  }

  @Test
  void who_reads_may_take_any_time() throws IOException {
    AtomicBoolean isClosed = new AtomicBoolean();
    InputStream body =
        new ByteArrayInputStream("one\ntwo\n".getBytes(StandardCharsets.UTF_8)) {
          @Override
          public void close() {
            isClosed.set(true);
          }
        };
    try (StreamLines lines = new StreamLines(body, Duration.ofMillis(20))) {
      assertThat(lines.next()).isEqualTo("one");
      await().during(Duration.ofMillis(200)).until(() -> !isClosed.get());
      assertThat(lines.next()).isEqualTo("two");
      assertThat(lines.next()).isNull();
    }
    assertThat(isClosed).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "3601"})
  void a_time_out_of_its_bounds_is_refused(String seconds) {
    Ran ran = verify(seconds);
    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("--timeout must be from 1 to 3,600");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "3600"})
  void a_time_at_its_bounds_is_taken(String seconds) {
    tells(Duration.ZERO, PROGRESS, DONE);
    assertThat(verify(seconds).exitCode()).isEqualTo(ExitCode.WELL);
  }
}
