package dev.rewardrail.benchmark.redis;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import redis.clients.jedis.RedisClient;

/**
 * Ranks asked of Redis, behind the HTTP stack that the service has: no keys, no checks, no ties.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(RedisRanks.Ranks.class)
public class RedisRanks {

  /** The sorted set of all members. */
  public static final String BOARD = "board";

  /** Starts it; the settings {@code server.port} and {@code redis.port} say where. */
  public static void main(String[] arguments) {
    SpringApplication.run(RedisRanks.class, arguments);
  }

  /** Connections as they are needed. */
  @Bean
  RedisClient redis(@Value("${redis.port}") int port) {
    return RedisClient.create("127.0.0.1", port);
  }

  record Answer(boolean success, Rank data) {}

  record Rank(String userId, long rank) {}

  /** The one call. */
  @RestController
  static class Ranks {

    private final RedisClient redis;

    Ranks(RedisClient redis) {
      this.redis = redis;
    }

    @GetMapping("/rank")
    Answer rank(@RequestParam("user_id") String userId) {
      return new Answer(true, new Rank(userId, 1 + redis.zrevrank(BOARD, userId)));
    }
  }
}
