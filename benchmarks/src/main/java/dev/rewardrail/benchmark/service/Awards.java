package dev.rewardrail.benchmark.service;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Awards in streams, and how far the read side has followed. */
public final class Awards {

  private static final String BEHIND =
      "select (select max(position) from ledger_commit) - min(position) from"
          + " projection_generation where state = 'live'";

  private final Service service;

  /** Of this service. */
  public Awards(Service service) {
    this.service = service;
  }

  /** Gives each of so many members a first award, as long as not all of them have one. */
  public void toEach(int members) throws IOException, InterruptedException {
    Path file = Files.createTempFile("awards", ".ndjson");
    try {
      try (var writer = Files.newBufferedWriter(file)) {
        for (int i = 0; i < members; i++) {
          writer.write(line(i));
        }
      }
      stream(file);
    } finally {
      Files.delete(file);
    }
  }

  /** A line for one member. */
  public static String line(int member) {
    return "{\"user_id\": \"usr_%d\", \"amount\": %d, \"description\": \"Survey completed\"}\n"
        .formatted(member, ThreadLocalRandom.current().nextInt(1, 100));
  }

  /** Sends a file as one stream, and takes all results; how long that took. */
  public Duration stream(Path file) throws IOException, InterruptedException {
    HttpRequest request =
        service
            .request("/api/v1/xp/batch")
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofFile(file))
            .build();
    long begun = System.nanoTime();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<InputStream> answer =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream results = answer.body()) {
        byte[] all = results.readAllBytes();
        String last =
            new String(
                all,
                Math.max(0, all.length - 300),
                Math.min(300, all.length),
                StandardCharsets.UTF_8);
        if (answer.statusCode() != 200 || !last.contains("\"awarded\"")) {
          throw new IllegalStateException(answer.statusCode() + ": " + last);
        }
      }
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /** How many events no read shows yet. */
  public double behind() throws IOException, SQLException {
    try (Connection connection = service.postgres().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(BEHIND)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Returns when reads show all that was written. */
  public void awaitRead() throws IOException, SQLException {
    while (behind() > 0) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
