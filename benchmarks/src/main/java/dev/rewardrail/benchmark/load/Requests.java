package dev.rewardrail.benchmark.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Requests as they go over the wire. */
public final class Requests {

  private Requests() {}

  /** Awards of a random few XP to random members out of so many. */
  public static Supplier<byte[]> awards(String key, int members) {
    return () -> {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      return post(
          "/api/v1/xp",
          key,
          "{\"user_id\": \"usr_%d\", \"amount\": %d, \"description\": \"Survey completed\"}"
              .formatted(random.nextInt(members), random.nextInt(1, 100)));
    };
  }

  /** The same, of which half go to the first hundredth of the members. */
  public static Supplier<byte[]> awardsOfWhichHalfAreHot(String key, int members) {
    Supplier<byte[]> any = awards(key, members);
    Supplier<byte[]> hot = awards(key, Math.max(1, members / 100));
    return () -> ThreadLocalRandom.current().nextBoolean() ? hot.get() : any.get();
  }

  private static byte[] post(String path, String key, String json) {
    return ("POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + key
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + json.length()
            + "\r\n\r\n"
            + json)
        .getBytes(UTF_8);
  }

  /** A read. */
  public static byte[] get(String path, String key) {
    return ("GET "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + key
            + "\r\n\r\n")
        .getBytes(UTF_8);
  }
}
