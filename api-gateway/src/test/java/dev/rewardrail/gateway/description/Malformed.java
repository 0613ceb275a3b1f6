package dev.rewardrail.gateway.description;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Requests that break what the API's description asks for, each in one way. The same seed gives the
 * same requests.
 */
final class Malformed {

  /** A request, as its bytes go over the wire, and what is wrong with it. */
  record Request(String wrong, byte[] bytes) {}

  private static final Map<String, String> IDS =
      Map.of(
          "userId",
          "usr_malformed",
          "keyId",
          "key_none",
          "workspaceId",
          "ws_none",
          "achievementId",
          "ach_none",
          "backfillId",
          "bkf_none",
          "rewardId",
          "rwd_none",
          "redemptionId",
          "rdm_none");
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "PURGE", "get");

  private final ApiDescription description = ApiDescription.read();
  private final List<ApiDescription.Call> calls = description.calls();
  private final MalformedValues values;
  private final Random random;
  private final String key;

  Malformed(long seed, String key) {
    this.random = new Random(seed);
    this.values = new MalformedValues(description, random);
    this.key = key;
  }

  Request next() {
    ApiDescription.Call call = calls.get(random.nextInt(calls.size()));
    Draft draft = new Draft(call);
    List<Runnable> ways = new ArrayList<>(List.of(draft::wrongPath, draft::wrongMethod));
    ways.add(draft::wrongQuery);
    ways.add(draft::wrongAuthorization);
    ways.add(draft::wrongHeader);
    if (call.node().has("requestBody")) {
      IntStream.range(0, 8).forEach(i -> ways.add(draft::wrongBody));
      ways.add(draft::wrongMediaType);
    }
    ways.get(random.nextInt(ways.size())).run();
    return draft.request();
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private final class Draft {

    private final ApiDescription.Call call;
    private String wrong = "nothing";
    private String method;
    private String path;
    private String authorization = "Bearer " + key;
    private String contentType = "application/json";
    private String headers = "";
    private byte[] body = new byte[0];

    Draft(ApiDescription.Call call) {
      this.call = call;
      this.method = call.method();
      this.path = call.at(IDS);
      if (call.node().path("parameters").toString().contains("If-Match")) {
        headers = "If-Match: *\r\n";
      }
      JsonNode schema = call.node().at("/requestBody/content/application~1json/schema");
      if (!schema.isMissingNode()) {
        body = bytes(values.valid(schema).toString());
      }
    }

    private static byte[] bytes(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    void wrongPath() {
      wrong = "path";
      path =
          one(
              List.of(
                  path + "/nothing",
                  path.replace("/api/", "/apo/"),
                  path + "%zz",
                  path + "%00",
                  path + "/%2e%2e/%2e%2e/etc/passwd",
                  path + "\\",
                  path + "{}",
                  path.substring(0, path.length() - 1) + "%ff",
                  path + "%20".repeat(200),
                  path + "/".repeat(3) + "x",
                  path.replace("usr_malformed", "a%20b").replace("_none", "_none/x/y/z") + "%"));
    }

    void wrongMethod() {
      wrong = "method";
      List<String> taken =
          calls.stream().filter(c -> c.isAt(path)).map(ApiDescription.Call::method).toList();
      method = one(METHODS.stream().filter(m -> !taken.contains(m)).toList());
    }

    void wrongQuery() {
      wrong = "query";
      List<JsonNode> known =
          call.node().path("parameters").values().stream()
              .filter(parameter -> parameter.get("in").asString().equals("query"))
              .toList();
      String query;
      if (known.isEmpty() || random.nextInt(4) == 0) {
        query =
            one(
                List.of(
                    "nothing=1", "=", "=x", "a%zz=1", "x=%ff", "user_id[]=1", "%00=1", "Limit=5"));
      } else {
        JsonNode parameter = one(known);
        String name = parameter.get("name").asString();
        query = name + "=" + values.brokenParameter(parameter.get("schema"), name);
      }
      path += "?" + query;
    }

    void wrongAuthorization() {
      wrong = "authorization";
      authorization =
          one(
              List.of(
                  "",
                  "Bearer",
                  "Bearer ",
                  "Basic " + key,
                  "Bearer " + key + "x",
                  "Bearer " + key.substring(1),
                  "Bearer rr_\u00e9",
                  key,
                  "Bearer " + "r".repeat(5_000),
                  "Bearer " + key + "\r\nAuthorization: Bearer " + key));
    }

    void wrongHeader() {
      wrong = "header";
      String parameters = call.node().path("parameters").toString();
      List<String> ways = new ArrayList<>();
      ways.add("Accept: text/html\r\n");
      ways.add("Accept: image/png, audio/ogg;q=0.5\r\n");
      ways.add("X-Long: " + "x".repeat(17_000) + "\r\n");
      ways.add("Broken header\r\n");
      ways.add(": nothing\r\n");
      ways.add("Host: again\r\n");
      ways.add("Transfer-Encoding: nonsense\r\n");
      if (parameters.contains("Idempotency-Key")) {
        ways.add("Idempotency-Key: with space\r\n");
        ways.add("Idempotency-Key: \u00e9\r\n");
        ways.add("Idempotency-Key: " + "k".repeat(256) + "\r\n");
        ways.add("Idempotency-Key: a\r\nIdempotency-Key: b\r\n");
      }
      if (parameters.contains("Ledger-Position")) {
        ways.add("Ledger-Position: x\r\n");
        ways.add("Ledger-Position: -1\r\n");
        ways.add("Ledger-Position: " + "9".repeat(19) + "\r\n");
        ways.add("Ledger-Position: 1\r\nLedger-Position: 1\r\n");
      }
      headers = one(ways);
    }

    void wrongMediaType() {
      wrong = "media type";
      if (random.nextBoolean()) {
        contentType =
            one(List.of("text/plain", "", "application/xml", "nonsense", "multipart/form-data"));
      } else {
        headers = "Content-Encoding: " + one(List.of("gzip", "br", "zip")) + "\r\n";
      }
    }

    void wrongBody() {
      JsonNode content = call.node().at("/requestBody/content");
      if (content.has("text/csv")) {
        wrongTable();
        return;
      }
      boolean isLine = content.has("application/x-ndjson") && random.nextBoolean();
      contentType = isLine ? "application/x-ndjson" : "application/json";
      JsonNode schema = content.get(contentType).get("schema");
      boolean mayLack = !call.node().at("/requestBody/required").asBoolean(false);
      MalformedValues.Broken broken = values.brokenBody(schema, mayLack || isLine);
      wrong = "body: " + broken.wrong();
      body = broken.bytes();
    }

    /** Text that is no list of references. */
    private void wrongTable() {
      wrong = "CSV";
      contentType = "text/csv";
      body =
          one(
              List.of(
                  new byte[] {(byte) 0xc3, 0x28},
                  new byte[0],
                  "\u0000\n".getBytes(StandardCharsets.UTF_8),
                  "r:1\n,r:2\n".getBytes(StandardCharsets.UTF_8),
                  "x".repeat(256).getBytes(StandardCharsets.UTF_8)));
    }

    Request request() {
      String type = contentType.isEmpty() ? "" : "Content-Type: " + contentType + "\r\n";
      String head =
          "%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s%s%sContent-Length: %d\r\n\r\n"
              .formatted(
                  method,
                  path,
                  authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n",
                  type,
                  headers,
                  body.length);
      byte[] top = head.getBytes(StandardCharsets.ISO_8859_1);
      byte[] all = new byte[top.length + body.length];
      System.arraycopy(top, 0, all, 0, top.length);
      System.arraycopy(body, 0, all, top.length, body.length);
      return new Request(wrong + " of " + call, all);
    }
  }

  /** For a look at what failed. */
  static String shown(Request request) {
    return request.wrong()
        + "\n"
        + new String(request.bytes(), StandardCharsets.ISO_8859_1)
            .lines()
            .map(line -> line.length() > 300 ? line.substring(0, 300) + "…" : line)
            .collect(Collectors.joining("\n"));
  }
}
