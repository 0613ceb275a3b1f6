package dev.rewardrail.gateway.description;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The API's description as it is published, and what it says of calls and answers. */
public final class ApiDescription {

  /** Where it is published. */
  public static final Path FILE = Path.of("../docs/api/openapi.json");

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String FAILURE = "#/components/schemas/Failure";
  private static final String NDJSON = "application/x-ndjson";

  /** Headers that come of HTTP itself, and need no telling. */
  private static final Set<String> OF_HTTP =
      Set.of(
          "content-type",
          "content-length",
          "content-encoding",
          "transfer-encoding",
          "date",
          "connection",
          "keep-alive",
          "vary",
          "allow",
          "accept",
          "accept-patch",
          "cache-control",
          "content-security-policy",
          "x-content-type-options",
          "x-frame-options",
          "referrer-policy",
          "cross-origin-resource-policy",
          "access-control-allow-origin",
          "access-control-expose-headers");

  /** A call, as the description tells it. */
  public record Call(String method, String path, JsonNode node, Pattern pattern) {

    /** Whether this is the call of a request's path. */
    boolean isAt(String actual) {
      return pattern.matcher(actual).matches();
    }

    /** The path with these in place of its variables. */
    public String at(Map<String, String> variables) {
      String actual = path;
      for (var variable : variables.entrySet()) {
        actual = actual.replace("{" + variable.getKey() + "}", variable.getValue());
      }
      return actual;
    }

    /** The scope that it needs. */
    public String scope() {
      return node.at("/security/0/ApiKey/0").asString();
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private final JsonNode document;
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  private ApiDescription(JsonNode document) {
    this.document = document;
  }

  /** Reads what is published. */
  public static ApiDescription read() {
    try {
      return new ApiDescription(JSON.readTree(Files.readString(FILE)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole of it. */
  public JsonNode document() {
    return document;
  }

  /** All calls. */
  public List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    document
        .get("paths")
        .forEachEntry(
            (path, methods) ->
                methods.forEachEntry(
                    (method, node) ->
                        calls.add(
                            new Call(
                                method.toUpperCase(java.util.Locale.ROOT),
                                path,
                                node,
                                pattern(path)))));
    return calls;
  }

  /** A tile's number is the one variable that has slashes in it. */
  private static Pattern pattern(String path) {
    return Pattern.compile(path.replaceAll("\\{tile}$", ".+").replaceAll("\\{\\w+}", "[^/]+"));
  }

  /** The call that answers a request. */
  public Optional<Call> find(String method, String path) {
    return calls().stream()
        .filter(call -> call.method().equals(method) && call.isAt(path))
        .findFirst();
  }

  /** A schema with all that it refers to. */
  public JsonNode resolved(JsonNode schema) {
    return schema.has("$ref") ? document.at(schema.get("$ref").asString().substring(1)) : schema;
  }

  /** In what an answer differs from what is told of it. */
  List<String> complaints(
      String method, String path, int status, Map<String, String> headers, String body) {
    Optional<Call> call = find(method, path);
    if (call.isEmpty()) {
      return status < 400 || body.isEmpty() ? List.of() : violations(FAILURE, body);
    }
    if (status == 405 || status == 501) {
      return violations(FAILURE, body);
    }
    JsonNode response = resolved(call.get().node().at("/responses/" + status));
    if (response.isMissingNode()) {
      return List.of("status " + status + " is not told: " + body);
    }
    List<String> complaints = new ArrayList<>(headerComplaints(response, headers));
    String contentType = headers.getOrDefault("content-type", "").replaceAll(";.*", "");
    JsonNode content = response.get("content").get(contentType);
    if (content == null) {
      complaints.add("the content type " + contentType + " is not told");
    } else if (content.at("/schema/$ref").isString()) {
      String ref = content.at("/schema/$ref").asString();
      parts(contentType, body).forEach(json -> complaints.addAll(violations(ref, json)));
    }
    return complaints;
  }

  /** What is JSON of an answer. */
  private static List<String> parts(String contentType, String body) {
    return switch (contentType) {
      case NDJSON -> body.lines().toList();
      case "text/event-stream" ->
          body.lines()
              .filter(line -> line.startsWith("data: "))
              .map(line -> line.substring("data: ".length()))
              .toList();
      default -> List.of(body);
    };
  }

  private List<String> headerComplaints(JsonNode response, Map<String, String> headers) {
    Set<String> told = new HashSet<>();
    response.path("headers").propertyNames().forEach(name -> told.add(name.toLowerCase()));
    List<String> complaints = new ArrayList<>();
    Set<String> untold = new TreeSet<>(headers.keySet());
    untold.removeAll(told);
    untold.removeAll(OF_HTTP);
    if (!untold.isEmpty()) {
      complaints.add("headers that are not told: " + untold);
    }
    if (!headers.containsKey("x-request-id")) {
      complaints.add("there is no X-Request-Id");
    }
    return complaints;
  }

  private List<String> violations(String ref, String json) {
    Schema schema = schemas.computeIfAbsent(ref, this::strict);
    try {
      return schema.validate(JSON.readTree(json)).stream()
          .map(error -> error + " in " + json)
          .toList();
    } catch (JacksonException e) {
      return List.of("this is no JSON: " + json);
    }
  }

  /** With no field allowed that is not told. */
  private Schema strict(String ref) {
    ObjectNode root = JSON.createObjectNode().put("$ref", ref);
    ObjectNode components = (ObjectNode) document.get("components").deepCopy();
    components
        .get("schemas")
        .forEach(
            schema -> {
              if (schema.has("properties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
              }
            });
    root.set("components", components);
    return registry.getSchema(root);
  }
}
