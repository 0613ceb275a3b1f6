package dev.rewardrail.docs;

import dev.rewardrail.gateway.RunningService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged service on a folder, and how it is asked. */
final class Service implements AutoCloseable {

  static final String KEY = "rr_guideguideguideguideguideguide";
  private static final Path JAR = Path.of("../api-gateway/target/rewardrail.jar");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final RunningService process;

  private Service(RunningService process) {
    this.process = process;
  }

  static Service start(Path folder) {
    return new Service(
        RunningService.startJar(JAR, folder, Map.of("REWARDRAIL_BOOTSTRAP_API_KEY", KEY))
            .awaitReady());
  }

  String url() {
    return process.url();
  }

  void kill() throws InterruptedException {
    process.kill();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url() + path))
        .header("Authorization", "Bearer " + KEY);
  }

  /** What a read answers, once it shows all that was written up to a position. */
  JsonNode get(String path, long position) throws IOException, InterruptedException {
    HttpRequest request = request(path).header("Ledger-Position", Long.toString(position)).build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    while (response.statusCode() == 503) {
      response = http.send(request, HttpResponse.BodyHandlers.ofString());
    }
    if (response.statusCode() != 200) {
      throw new AssertionError(path + ": " + response.body());
    }
    return JsonMapper.shared().readTree(response.body()).get("data");
  }

  /** Sends a file of awards; its results come as they are written. */
  Stream<JsonNode> send(Path awards) throws IOException, InterruptedException {
    HttpRequest request =
        request("/api/v1/xp/batch")
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofFile(awards))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofLines())
        .body()
        .map(JsonMapper.shared()::readTree);
  }

  @Override
  public void close() {
    process.close();
    http.close();
  }
}
