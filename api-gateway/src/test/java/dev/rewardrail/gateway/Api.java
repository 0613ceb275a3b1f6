package dev.rewardrail.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API as one key sees it. */
public record Api(String url, @Nullable String key) {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** An answer. */
  public record Reply(HttpResponse<String> response) {

    /** The status. */
    public int status() {
      return response.statusCode();
    }

    /** The body. */
    public JsonNode json() {
      return JsonMapper.shared().readTree(response.body());
    }

    /** What the answer is about. */
    public JsonNode data() {
      assertThat(status()).as(response.body()).isEqualTo(200);
      return json().get("data");
    }

    /** A header; null where it is not there. */
    public @Nullable String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    /** Checks that this is an error. */
    public Reply expect(int status, String code) {
      assertThat(response.body()).contains("\"code\":\"" + code + "\"");
      assertThat(status()).as(response.body()).isEqualTo(status);
      return this;
    }
  }

  /** The same API with another key. */
  public Api with(@Nullable String otherKey) {
    return new Api(url, otherKey);
  }

  /** Sends a request; the body is JSON, null for none. */
  public Reply send(String method, String path, @Nullable String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (body != null) {
      request.setHeader("Content-Type", "application/json");
    }
    if (key != null) {
      request.setHeader("Authorization", "Bearer " + key);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      return new Reply(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads. */
  public Reply get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  /** Writes. */
  public Reply post(String path, String body, String... headers) {
    return send("POST", path, body, headers);
  }

  /** Gives XP. */
  public Reply award(String userId, long amount, String... headers) {
    return post(
        "/api/v1/xp", "{\"user_id\":\"%s\",\"amount\":%d}".formatted(userId, amount), headers);
  }

  /** Makes a key to this key's own workspace; the body's fields but for the name are these. */
  public Api newKey(String fields) {
    return with(
        post("/api/v1/admin/keys", "{\"name\":\"test\"," + fields + "}")
            .data()
            .get("key")
            .asString());
  }

  /** Makes a key with these scopes alone. */
  public Api newKeyFor(String... scopes) {
    return newKey("\"scopes\":[\"" + String.join("\",\"", scopes) + "\"]");
  }

  /** Makes a workspace, and answers with its id. */
  public String newWorkspace(String fields) {
    return post(
            "/api/v1/admin/workspaces", "{\"name\":\"%s\"%s}".formatted(UUID.randomUUID(), fields))
        .data()
        .get("id")
        .asString();
  }

  /** Makes a workspace's first key, with every scope but that of who runs the instance. */
  public Api keyTo(String workspaceId) {
    return with(
        post(
                "/api/v1/admin/workspaces/" + workspaceId + "/keys",
                "{\"name\":\"owner\",\"scopes\":[\"xp:write\",\"leaderboard:read\",\"profiles:read\","
                    + "\"achievements:read\",\"streaks:claim\",\"rewards:read\",\"rewards:redeem\","
                    + "\"ledger:read\",\"ledger:reverse\",\"ledger:import\",\"admin:*\"]}")
            .data()
            .get("key")
            .asString());
  }
}
