package dev.rewardrail.benchmark.service;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged service on a folder of its own, with the PostgreSQL that it ships with. */
public final class Service implements AutoCloseable {

  /** A key that is not limited. */
  public static final String KEY = "rr_benchmarks_only_benchmarks";

  private static final List<String> AS_ITS_GUIDE_SAYS =
      List.of("-XX:+ExitOnOutOfMemoryError", "-XX:MaxTenuringThreshold=1");

  private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);

  private final Process process;
  private final Path folder;
  private final URI url;
  private final Duration startedIn;

  private Service(Process process, Path folder, URI url, Duration startedIn) {
    this.process = process;
    this.folder = folder;
    this.url = url;
    this.startedIn = startedIn;
  }

  /**
   * Starts it as its guide says, and returns once it has answered.
   *
   * @param options of the Java virtual machine
   */
  public static Service start(Path jar, Path folder, List<String> options) {
    return start(jar, folder, options, Map.of());
  }

  private static Service start(
      Path jar, Path folder, List<String> options, Map<String, String> settings) {
    try {
      int port = Ports.free();
      List<String> command = new ArrayList<>();
      command.add(java());
      command.addAll(AS_ITS_GUIDE_SAYS);
      command.addAll(options);
      command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(Files.createDirectories(folder).toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("service.log").toFile());
      builder.environment().put("SERVER_PORT", Integer.toString(port));
      builder.environment().put("REWARDRAIL_BOOTSTRAP_API_KEY", KEY);
      builder.environment().putAll(settings);
      long begun = System.nanoTime();
      Process process = builder.start();
      URI url = URI.create("http://127.0.0.1:" + port);
      awaitFirstAnswer(process, url, folder);
      Duration startedIn = Duration.ofNanos(System.nanoTime() - begun);
      return new Service(process, folder, url, startedIn);
    } catch (IOException e) {
      throw new IllegalStateException("the service does not start", e);
    }
  }

  /** Another instance on this one's PostgreSQL. */
  public Service beside(Path jar, Path otherFolder) throws IOException {
    Postgres postgres = postgres();
    return start(
        jar,
        otherFolder,
        List.of(),
        Map.of(
            "SPRING_DATASOURCE_URL", postgres.url(),
            "SPRING_DATASOURCE_USERNAME", postgres.user(),
            "SPRING_DATASOURCE_PASSWORD", postgres.password(),
            "REWARDRAIL_CHECKPOINTS_KEY_FILE",
                folder.resolve(".rewardrail/checkpoint-key").toAbsolutePath().toString()));
  }

  /** A key that is not limited, of a workspace that is made for it. */
  public String keyOfAnotherWorkspace() throws IOException, InterruptedException {
    String workspace =
        post("/api/v1/admin/workspaces", "{\"name\": \"Neighbour\"}").at("/data/id").asString();
    return post(
            "/api/v1/admin/workspaces/" + workspace + "/keys",
            "{\"name\": \"neighbour\", \"scopes\": [\"xp:write\"],"
                + " \"requests_per_minute\": 1000000}")
        .at("/data/key")
        .asString();
  }

  /** A key of the same workspace that has a rate limit, as applications have. */
  public String limitedKey() throws IOException, InterruptedException {
    return post(
            "/api/v1/admin/keys",
            "{\"name\": \"application\", \"scopes\": [\"xp:write\"],"
                + " \"requests_per_minute\": 10000000}")
        .at("/data/key")
        .asString();
  }

  private JsonNode post(String path, String json) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              request(path)
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(json))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(answer.body());
      }
      return JsonMapper.shared().readTree(answer.body());
    }
  }

  /** The Java virtual machine that this one is. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static void awaitFirstAnswer(Process process, URI url, Path folder) throws IOException {
    long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
    while (!answers(url)) {
      if (hasEnded(process) || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "the service has not answered:\n" + Files.readString(folder.resolve("service.log")));
      }
    }
  }

  private static boolean hasEnded(Process process) {
    try {
      return process.waitFor(5, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first answer is one that takes the database: a board. */
  private static boolean answers(URI url) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) url.resolve("/api/v1/leaderboard").toURL().openConnection();
      connection.setRequestProperty("Authorization", "Bearer " + KEY);
      return connection.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Where it listens. */
  public URI url() {
    return url;
  }

  /** From its start to its first answer. */
  public Duration startedIn() {
    return startedIn;
  }

  /** The memory that it takes of the machine now, without its PostgreSQL's, in MiB. */
  public long residentMebibytes() throws IOException {
    return mebibytes("VmRSS:");
  }

  /** The most that it has taken since its start, in MiB. */
  public long peakMebibytes() throws IOException {
    return mebibytes("VmHWM:");
  }

  private long mebibytes(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
        .findFirst()
        .orElseThrow();
  }

  /** That it has not ended, as it does where memory does not suffice. */
  void assertRunning() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "the service has ended:\n" + Files.readString(folder.resolve("service.log")));
    }
  }

  /** Its PostgreSQL. */
  public Postgres postgres() throws IOException {
    return Postgres.of(folder.resolve(".rewardrail"));
  }

  /** A request with its key. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path)).header("Authorization", "Bearer " + KEY);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
