package dev.rewardrail.gateway;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code rail verify} finds. */
record Verified(Api api) {

  /** What the check of the log finds. */
  List<JsonNode> logFindings() {
    String last =
        api.get("/api/v1/ops/log/verification")
            .response()
            .body()
            .lines()
            .filter(line -> line.startsWith("data: "))
            .reduce((former, latter) -> latter)
            .orElseThrow();
    List<JsonNode> findings = new ArrayList<>();
    JsonMapper.shared().readTree(last.substring(6)).get("findings").forEach(findings::add);
    return findings;
  }

  /** Whether read models differ from the log: first of members alone, which is quicker. */
  boolean readModelsDiffer() {
    List<String> names = new ArrayList<>();
    for (JsonNode projection : api.get("/api/v1/ops/projections").data()) {
      String name = projection.get("name").asString();
      names.add(name);
      Api.Reply sample = api.get("/api/v1/ops/projections/" + name + "/sample?members=1000");
      if (sample.status() == 200 && !sample.data().get("differences").isEmpty()) {
        return true;
      }
    }
    JsonNode asked = api.post("/api/v1/ops/rebuild", "{\"switch\":\"never\"}").data();
    boolean differ = false;
    for (JsonNode one : asked) {
      String name = one.get("name").asString();
      long number = one.at("/rebuild/number").asLong();
      JsonNode done =
          await()
              .atMost(Duration.ofMinutes(1))
              .until(
                  () -> generation(name, number),
                  generation -> generation.get("state").asString().equals("dropped"));
      differ |= !done.at("/comparison/equal").asBoolean(false);
    }
    return differ;
  }

  private JsonNode generation(String name, long number) {
    for (JsonNode generation :
        api.get("/api/v1/ops/projections/" + name).data().get("generations")) {
      if (generation.get("number").asLong() == number) {
        return generation;
      }
    }
    throw new AssertionError(name + " has no generation " + number);
  }
}
