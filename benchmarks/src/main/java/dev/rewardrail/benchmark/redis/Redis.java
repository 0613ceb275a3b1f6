package dev.rewardrail.benchmark.redis;

import dev.rewardrail.benchmark.service.Ports;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** A Redis server of this machine's own, and ranks over HTTP beside it. */
public final class Redis implements AutoCloseable {

  private static final int PAGE = 10_000;

  private final Process server;
  private final Process http;
  private final int port;
  private final URI url;

  private Redis(Process server, Process http, int port, URI url) {
    this.server = server;
    this.http = http;
    this.port = port;
    this.url = url;
  }

  /** Starts both; empty where this machine has no {@code redis-server}. */
  public static Optional<Redis> start(Path folder) throws IOException, InterruptedException {
    int port = Ports.free();
    Process server;
    try {
      server =
          quietly(
              List.of(
                  "redis-server",
                  "--port",
                  Integer.toString(port),
                  "--save",
                  "",
                  "--dir",
                  folder.toString()));
    } catch (IOException e) {
      return Optional.empty();
    }
    int httpPort = Ports.free();
    Process http =
        quietly(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dspring.threads.virtual.enabled=true",
                "-Dserver.port=" + httpPort,
                "-Dserver.tomcat.max-keep-alive-requests=-1",
                "-Dredis.port=" + port,
                "-cp",
                System.getProperty("java.class.path"),
                RedisRanks.class.getName()));
    Redis redis = new Redis(server, http, port, URI.create("http://127.0.0.1:" + httpPort));
    redis.await();
    return Optional.of(redis);
  }

  private static Process quietly(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private void await() throws InterruptedException {
    while (!isUp()) {
      if (http.waitFor(20, TimeUnit.MILLISECONDS) || !server.isAlive()) {
        throw new IllegalStateException("Redis, or what asks it, has ended");
      }
    }
  }

  private boolean isUp() {
    try (Jedis jedis = new Jedis("127.0.0.1", port)) {
      jedis.zadd(RedisRanks.BOARD, 1, "usr_1");
      HttpURLConnection connection =
          (HttpURLConnection) url.resolve("/rank?user_id=usr_1").toURL().openConnection();
      return connection.getResponseCode() == 200;
    } catch (IOException | JedisConnectionException e) {
      return false;
    }
  }

  /** Where ranks are asked for. */
  public URI url() {
    return url;
  }

  /** Gives it the scores that a query finds: who, how much. */
  public void fill(Connection postgres, String query) throws SQLException {
    postgres.setAutoCommit(false);
    try (Jedis jedis = new Jedis("127.0.0.1", port);
        Statement statement = postgres.createStatement()) {
      jedis.flushAll();
      statement.setFetchSize(PAGE);
      Pipeline pipeline = jedis.pipelined();
      int waiting = 0;
      try (ResultSet row = statement.executeQuery(query)) {
        while (row.next()) {
          pipeline.zadd(RedisRanks.BOARD, row.getLong(2), row.getString(1));
          if (++waiting % PAGE == 0) {
            pipeline.sync();
          }
        }
      }
      pipeline.sync();
    }
  }

  @Override
  public void close() {
    http.destroy();
    server.destroy();
    http.onExit().join();
    server.onExit().join();
  }
}
