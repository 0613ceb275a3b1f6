package dev.rewardrail.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/** A workspace that does its worst leaves another one its answers. */
class NeighbourTest extends ServiceTest {

  private static final String EVENTS = "/api/v1/ledger/exports/events";
  private static final String LINE = "{\"user_id\":\"usr_worst\",\"amount\":1}\n";
  private static final String KEY_OF_ONE = "{\"name\":\"k\",\"scopes\":[\"xp:write\"]}";
  private static final int UNREAD = 10;
  private static final int STREAMS = 112;

  private final List<Socket> open = new ArrayList<>();
  private final AtomicBoolean isOver = new AtomicBoolean();
  private final AtomicLong done = new AtomicLong();

  /** A request whose answer nobody reads. */
  private void leave(String request, Api caller) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4 * 1024);
    socket.connect(new InetSocketAddress("localhost", port));
    socket
        .getOutputStream()
        .write(
            request
                .replace("\n", "\r\n")
                .replace("KEY", caller.key())
                .getBytes(StandardCharsets.US_ASCII));
    open.add(socket);
  }

  /** Does something again and again, whatever the answer. */
  private CompletableFuture<Void> goesOn(IntSupplier what) {
    return CompletableFuture.runAsync(
        () -> {
          while (!isOver.get()) {
            what.getAsInt();
            done.incrementAndGet();
          }
        },
        Thread::startVirtualThread);
  }

  private static String lines(int count) {
    return LINE.repeat(count);
  }

  private List<CompletableFuture<Void>> worst(Api one) throws IOException {
    one.post("/api/v1/xp/batch", lines(20_000), "Content-Type", "application/x-ndjson");
    for (int i = 0; i < UNREAD; i++) {
      leave("GET " + EVENTS + " HTTP/1.1\nHost: x\nAuthorization: Bearer KEY\n\n", one);
    }
    for (int key = 0; key < STREAMS / 16; key++) {
      Api another = one.newKeyFor("xp:write");
      for (int i = 0; i < 16; i++) {
        leave(
            "POST /api/v1/xp/batch HTTP/1.1\nHost: x\nAuthorization: Bearer KEY\n"
                + "Content-Type: application/x-ndjson\nTransfer-Encoding: chunked\n\n",
            another);
      }
    }
    String awards = "{\"awards\":[" + lines(500).strip().replace("\n", ",") + "]}";
    return List.of(
        goesOn(() -> one.post("/api/v1/xp/batch", awards).status()),
        goesOn(() -> one.post("/api/v1/xp/batch", awards).status()),
        goesOn(() -> one.get("/api/v1/ledger/leaderboard").status()),
        goesOn(() -> one.get("/api/v1/ledger/leaderboard").status()),
        goesOn(() -> one.get("/api/v1/ledger/leaderboard").status()),
        goesOn(() -> one.get(EVENTS + "/manifest").status()),
        goesOn(() -> one.post("/api/v1/admin/keys", KEY_OF_ONE).status()));
  }

  @Test
  void all_calls_of_the_other_workspace_are_answered() throws Exception {
    Api one = api.keyTo(api.newWorkspace(""));
    Api other = api.keyTo(api.newWorkspace(""));
    List<CompletableFuture<Void>> going = worst(one);
    try {
      for (int i = 0; i < 40; i++) {
        Api.Reply award = other.award("usr_" + i, 10);
        assertThat(award.status()).as(award.response().body()).isEqualTo(200);
        String position = award.header("Ledger-Position");
        for (String path :
            List.of(
                "/api/v1/leaderboard",
                "/api/v1/profiles/usr_" + i,
                "/api/v1/ledger/entries?user_id=usr_" + i)) {
          Api.Reply read = other.get(path, "Ledger-Position", position);
          assertThat(read.status()).as(path + read.response().body()).isEqualTo(200);
        }
      }
      for (String path :
          List.of(
              EVENTS + "?from_position=1&to_position=10",
              "/api/v1/ledger/leaderboard",
              "/api/v1/ledger/accounts")) {
        assertThat(other.get(path).status()).as(path).isEqualTo(200);
      }
      assertThat(
              other
                  .post("/api/v1/xp/batch", lines(50), "Content-Type", "application/x-ndjson")
                  .response()
                  .body()
                  .lines())
          .hasSize(50)
          .allMatch(line -> line.contains("\"awarded\""));
    } finally {
      isOver.set(true);
      going.forEach(CompletableFuture::join);
      for (Socket socket : open) {
        socket.close();
      }
    }
    assertThat(done.get()).as("what the first did meanwhile").isPositive();
  }
}
