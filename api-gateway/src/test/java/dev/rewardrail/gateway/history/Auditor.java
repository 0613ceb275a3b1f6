package dev.rewardrail.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Api;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Whoever reads a workspace's history, and nothing else. */
public record Auditor(Api api) {

  /** The path of entries. */
  public static final String ENTRIES = "/api/v1/ledger/entries";

  /** With a key of its own to a workspace. */
  public static Auditor of(Api instance, String workspaceId) {
    return new Auditor(
        instance.with(
            instance
                .post(
                    "/api/v1/admin/workspaces/" + workspaceId + "/keys",
                    "{\"name\":\"auditor\",\"scopes\":[\"ledger:read\"],"
                        + "\"requests_per_minute\":100000}")
                .data()
                .get("key")
                .asString()));
  }

  /** All entries that a query finds, page by page. */
  public List<JsonNode> entries(String query) {
    List<JsonNode> entries = new ArrayList<>();
    String cursor = "";
    JsonNode page;
    do {
      page = api.get(ENTRIES + "?first=29" + query + cursor).json();
      assertThat(page.path("success").asBoolean()).as(page.toString()).isTrue();
      page.get("data").forEach(entries::add);
      cursor = "&after=" + page.at("/page_info/end_cursor").asString();
    } while (page.at("/page_info/has_next_page").asBoolean());
    return entries;
  }

  /** The same, asked for from the end on. */
  public List<JsonNode> entriesFromTheEnd(String query) {
    List<JsonNode> entries = new ArrayList<>();
    String cursor = "";
    JsonNode page;
    do {
      page = api.get(ENTRIES + "?last=31" + query + cursor).json();
      assertThat(page.path("success").asBoolean()).as(page.toString()).isTrue();
      entries.addAll(0, page.get("data").valueStream().toList());
      cursor = "&before=" + page.at("/page_info/start_cursor").asString();
    } while (page.at("/page_info/has_previous_page").asBoolean());
    return entries;
  }

  /** A field of each. */
  public static List<String> words(List<JsonNode> entries, String field) {
    return entries.stream().map(entry -> entry.get(field).asString()).toList();
  }
}
