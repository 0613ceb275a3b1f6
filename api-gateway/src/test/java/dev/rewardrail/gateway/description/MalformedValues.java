package dev.rewardrail.gateway.description;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values that fit a schema, and values that do not. */
final class MalformedValues {

  /** A body, and what is wrong with it. */
  record Broken(String wrong, byte[] bytes) {}

  private static final JsonNodeFactory JSON = JsonMapper.shared().getNodeFactory();

  private final ApiDescription description;
  private final Random random;

  MalformedValues(ApiDescription description, Random random) {
    this.description = description;
    this.random = random;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** An object, list or value that fits: the examples, where there are any. */
  JsonNode valid(JsonNode given) {
    JsonNode schema = description.resolved(given);
    if (schema.has("properties")) {
      ObjectNode object = JSON.objectNode();
      schema
          .path("required")
          .forEach(
              name ->
                  object.set(
                      name.asString(), valid(schema.get("properties").get(name.asString()))));
      return object;
    }
    if (schema.has("items")) {
      return JSON.arrayNode().add(valid(schema.get("items")));
    }
    if (schema.has("enum")) {
      return schema.get("enum").get(0);
    }
    return schema.has("example") ? schema.get("example") : JSON.stringNode("x");
  }

  /** A value that a query parameter may not have. */
  String brokenParameter(JsonNode schema, String name) {
    List<String> ways = new ArrayList<>();
    String type = schema.get("type").toString();
    if (type.contains("integer")) {
      ways.addAll(List.of("1.5", "ten", "1e1", "99999999999999999999", "%EF%BC%95", "+5"));
      ways.add(Long.toString(schema.get("minimum").asLong() - 1));
      ways.add(Long.toString(schema.get("maximum").asLong() + 1));
    } else if (type.contains("array")) {
      ways.addAll(List.of("nothing", ",", "null", "%00"));
    } else if (type.contains("boolean")) {
      ways.addAll(List.of("maybe", "TRUE", "1", "null"));
    } else if (schema.has("enum")) {
      ways.addAll(List.of("nothing", "ALL_TIME", "all_time%00", "null"));
    } else if (schema.has("maxLength")) {
      ways.add("x".repeat(schema.get("maxLength").asInt() + 1));
      ways.add("%00");
      ways.add("%0a");
    } else if (schema.has("pattern")) {
      ways.addAll(List.of("a%20b", "%27%3B--", "2026-13", "x".repeat(200) + "%21", "%F0%9F%8F%86"));
    } else {
      ways.addAll(List.of("!", "x".repeat(3_000), "%00", "a.b", "AA"));
    }
    String value = one(ways);
    return name.equals("user_id") && value.equals("2026-13") ? "%24" : value;
  }

  /** A body that does not fit. */
  Broken brokenBody(JsonNode given, boolean mayLack) {
    JsonNode schema = description.resolved(given);
    ObjectNode body = (ObjectNode) valid(schema);
    return switch (random.nextInt(8)) {
      case 0 -> dropped(schema, body, mayLack);
      case 1 -> unknown(body);
      case 2 -> text("cut off", cutOff(body.toString()));
      case 3 -> text("no object", one(List.of("[]", "\"x\"", "1", "null", "true", "[{}]", "{]")));
      case 4 -> text("nests", "{\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}");
      case 5 -> noUtf8(body);
      default -> wrongField(schema, body);
    };
  }

  private static Broken text(String wrong, String text) {
    return new Broken(wrong, text.getBytes(StandardCharsets.UTF_8));
  }

  private Broken dropped(JsonNode schema, ObjectNode body, boolean mayLack) {
    if (schema.path("required").isEmpty()) {
      return mayLack ? unknown(body) : text("nothing at all", "");
    }
    String name = one(schema.get("required").values().stream().toList()).asString();
    if (random.nextBoolean()) {
      body.remove(name);
    } else {
      body.putNull(name);
    }
    return text("without " + name, body.toString());
  }

  private Broken unknown(ObjectNode body) {
    String name = one(List.of("nothing", "", "userId", "__proto__", "success", "\u0000"));
    return text("unknown field", body.put(name, 1).toString());
  }

  /** Without its last brace at the least. */
  private String cutOff(String text) {
    return text.substring(0, 1 + random.nextInt(text.length() - 1));
  }

  private Broken noUtf8(ObjectNode body) {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    byte[] broken = Arrays.copyOf(bytes, bytes.length + 1);
    int at = random.nextInt(bytes.length);
    System.arraycopy(bytes, at, broken, at + 1, bytes.length - at);
    broken[at] = one(List.of((byte) 0xff, (byte) 0xc0, (byte) 0x80, (byte) 0xed));
    return new Broken("no UTF-8", broken);
  }

  private Broken wrongField(JsonNode schema, ObjectNode body) {
    List<String> names = new ArrayList<>(schema.get("properties").propertyNames());
    String name = one(names);
    JsonNode field = description.resolved(schema.get("properties").get(name));
    if (random.nextInt(6) == 0) {
      String twice = body.toString();
      return text(
          name + " twice",
          "{\"%s\":1,\"%s\":1,%s".formatted(name, name, twice.substring(1)).replace(",}", "}"));
    }
    List<JsonNode> ways = wrongValues(field);
    body.set(name, one(ways));
    return text("field " + name, body.toString());
  }

  private List<JsonNode> wrongValues(JsonNode field) {
    String type = field.path("type").toString();
    List<JsonNode> ways = new ArrayList<>(List.of(JSON.objectNode(), JSON.numberNode(1.5)));
    if (type.contains("integer")) {
      ways.add(JSON.stringNode("5"));
      ways.add(JSON.booleanNode(true));
      ways.add(JSON.arrayNode());
      ways.add(JSON.numberNode(field.get("minimum").asLong() - 1));
      ways.add(JSON.numberNode(field.get("maximum").asLong() + 1));
      ways.add(JSON.numberNode(new java.math.BigInteger("9".repeat(40))));
      ways.add(JSON.numberNode(new java.math.BigDecimal("1E-2")));
    } else if (type.contains("boolean")) {
      ways.add(JSON.stringNode("true"));
      ways.add(JSON.numberNode(1));
    } else if (type.contains("array")) {
      ways.addAll(wrongLists(field));
    } else {
      ways.add(JSON.numberNode(7));
      ways.add(JSON.arrayNode().add("x"));
      ways.add(JSON.stringNode("\u0000"));
      ways.add(JSON.stringNode("x".repeat(3_000)));
      if (field.has("pattern") || field.has("format")) {
        ways.add(JSON.stringNode("not so, \ud83c\udfc6"));
      }
      if (field.path("format").asString("").equals("date-time")) {
        ways.add(JSON.stringNode("2026-13-01T00:00:00Z"));
        ways.add(JSON.stringNode("2026-01-01"));
        ways.add(JSON.stringNode("1969-12-31T23:59:59Z"));
        ways.add(JSON.stringNode("+99999-01-01T00:00:00Z"));
      }
      if (field.path("minLength").asInt(0) > 0) {
        ways.add(JSON.stringNode(""));
      }
    }
    return ways;
  }

  private List<JsonNode> wrongLists(JsonNode field) {
    ArrayNode tooMany = JSON.arrayNode();
    JsonNode item = valid(field.get("items"));
    for (int i = 0; i <= field.get("maxItems").asInt(); i++) {
      tooMany.add(item);
    }
    List<JsonNode> ways =
        new ArrayList<>(
            List.of(
                tooMany,
                JSON.stringNode("x"),
                JSON.arrayNode().add(JSON.arrayNode()),
                JSON.arrayNode().add(7)));
    if (field.path("minItems").asInt(0) > 0) {
      ways.add(JSON.arrayNode());
    }
    return ways;
  }
}
