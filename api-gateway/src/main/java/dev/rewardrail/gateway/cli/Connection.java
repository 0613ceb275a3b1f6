package dev.rewardrail.gateway.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The address of the service, and the key to use. */
final class Connection {

  private static final int TIMEOUT_MAX_SECONDS = 3_600;

  @Option(
      names = "--url",
      description = "Where the service is; by default $RAIL_URL, or ${DEFAULT-VALUE}.",
      defaultValue = "${env:RAIL_URL:-http://localhost:8080}")
  private String url;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "What holds the API key; by default it is taken from $RAIL_KEY.")
  private @Nullable Path keyFile;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description =
          "How long a connection may take, and an answer that goes on be silent; ${DEFAULT-VALUE}"
              + " unless given.",
      defaultValue = "60")
  private int timeoutSeconds;

  private @Nullable HttpClient http;

  /** Reads. */
  JsonNode get(String path) {
    return send("GET", path, null);
  }

  /** Asks for something to be done. */
  JsonNode post(String path, String body) {
    return send("POST", path, body);
  }

  JsonNode send(String method, String path, @Nullable String body) {
    return whole(method, path, body).get("data");
  }

  /** The whole of an answer, with where a page stands in its list. */
  JsonNode whole(String method, String path, @Nullable String body) {
    HttpRequest request = request(method, path, body).build();
    HttpResponse<String> response =
        exchange(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    JsonNode answer = json(response.statusCode(), response.body());
    refuse(response.statusCode(), answer);
    return answer;
  }

  /**
   * Reads a stream of events to its end.
   *
   * @param taker is given each event's name and data, and says whether it wants more
   */
  void stream(String path, BiPredicate<String, JsonNode> taker) {
    HttpResponse<InputStream> response =
        begun(request("GET", path, null).build(), HttpResponse.BodyHandlers.ofInputStream());
    try (StreamLines lines = new StreamLines(response.body(), timeout())) {
      StringBuilder refusal = new StringBuilder();
      String name = "";
      boolean wantsMore = true;
      for (String line; wantsMore && (line = lines.next()) != null; ) {
        if (response.statusCode() != 200) {
          refusal.append(line);
        } else if (line.startsWith("event: ")) {
          name = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
          wantsMore = taker.test(name, json(200, line.substring("data: ".length())));
        }
      }
      if (response.statusCode() != 200) {
        refuse(response.statusCode(), json(response.statusCode(), refusal.toString()));
      }
    } catch (IOException e) {
      throw unavailable("the connection broke off", e);
    }
  }

  /** Writes an answer as it is into a file, which is there only once it is whole. */
  void download(String path, Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Path part = Files.createTempFile(folder, file.getFileName().toString(), ".part");
      try {
        HttpResponse<Path> response =
            exchange(request("GET", path, null).build(), HttpResponse.BodyHandlers.ofFile(part));
        if (response.statusCode() != 200) {
          refuse(response.statusCode(), json(response.statusCode(), Files.readString(part)));
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new ServiceException(ExitCode.USAGE, "%s cannot be written: %s".formatted(file, e));
    }
  }

  private HttpRequest.Builder request(String method, String path, @Nullable String body) {
    HttpRequest.Builder request;
    try {
      request = HttpRequest.newBuilder(URI.create(url + path));
    } catch (IllegalArgumentException e) {
      throw new ServiceException(ExitCode.USAGE, "%s is no URL".formatted(url));
    }
    request.header("Authorization", "Bearer " + key());
    if (body == null || body.isEmpty()) {
      return request.method(method, HttpRequest.BodyPublishers.noBody());
    }
    return request
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body));
  }

  private Duration timeout() {
    if (timeoutSeconds < 1 || timeoutSeconds > TIMEOUT_MAX_SECONDS) {
      throw new ServiceException(
          ExitCode.USAGE, "--timeout must be from 1 to %,d".formatted(TIMEOUT_MAX_SECONDS));
    }
    return Duration.ofSeconds(timeoutSeconds);
  }

  private String key() {
    String key = System.getenv("RAIL_KEY");
    if (keyFile != null) {
      try {
        key = Files.readString(keyFile).strip();
      } catch (IOException e) {
        throw new ServiceException(ExitCode.USAGE, "the key cannot be read from " + keyFile);
      }
    }
    if (key == null || key.isBlank()) {
      throw new ServiceException(
          ExitCode.USAGE, "there is no key; set RAIL_KEY, or name a file by --key-file");
    }
    return key.strip();
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http().send(request, handler);
    } catch (IOException e) {
      throw unavailable("%s does not answer".formatted(url), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("interrupted", e);
    }
  }

  /** An answer that goes on, which begins soon. */
  private <T> HttpResponse<T> begun(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    CompletableFuture<HttpResponse<T>> begins = http().sendAsync(request, handler);
    try {
      return begins.get(timeoutSeconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw unavailable("%s does not answer".formatted(url), e.getCause());
    } catch (TimeoutException e) {
      begins.cancel(true);
      throw new ServiceException(
          ExitCode.UNAVAILABLE, "%s has not answered for %d s".formatted(url, timeoutSeconds));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("interrupted", e);
    }
  }

  private HttpClient http() {
    if (http == null) {
      http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(timeout())
              .build();
    }
    return http;
  }

  private static ServiceException unavailable(String what, Throwable e) {
    String why = e.getMessage() == null ? "" : ": " + e.getMessage();
    return new ServiceException(ExitCode.UNAVAILABLE, what + why);
  }

  private JsonNode json(int status, String body) {
    try {
      return JsonMapper.shared().readTree(body);
    } catch (JacksonException e) {
      throw new ServiceException(
          ExitCode.UNAVAILABLE, "%s answered %d, and no JSON".formatted(url, status));
    }
  }

  private static void refuse(int status, JsonNode answer) {
    if (status != 200) {
      String request = answer.path("request_id").asString("");
      throw new ServiceException(
          status >= 500 || status == 429 ? ExitCode.UNAVAILABLE : ExitCode.REFUSED,
          "%s (%s%s)"
              .formatted(
                  answer.path("error").asString("refused"),
                  answer.path("code").asString(Integer.toString(status)),
                  request.isEmpty() ? "" : ", " + request),
          answer.path("code").asString(""));
    }
  }
}
