package dev.rewardrail.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.gateway.description.Contract;
import dev.rewardrail.ledger.Poisoned;
import dev.rewardrail.ledger.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Of a workspace with an event that cannot be read everything else is answered, and says so. */
class UnreadableEventTest {

  private static final String KEY = "rr_unreadableunreadableunreadable";
  private static final HikariDataSource DATABASE = TestPostgres.database();
  private static SecondInstance service;
  private static Api api;
  private static long malformed;
  private static long newer;
  private static String takenBack;

  @BeforeAll
  static void start() {
    try (SecondInstance before = SecondInstance.on(DATABASE, KEY)) {
      Api first = before.api(KEY);
      award(first, "usr_fine", 10, "order:1").data();
      takenBack = award(first, "usr_taken", 20, "order:2").data().get("entry_id").asString();
      award(first, "usr_bad", 30, "order:3").data();
      first
          .post(
              "/api/v1/reversals",
              "{\"entry_id\":\"%s\",\"reason\":\"a test\"}".formatted(takenBack))
          .data();
      award(first, "usr_fine", 40, "order:4").data();
    }
    malformed = Poisoned.malform(DATABASE, "ws_demo/member/usr_bad");
    newer = Poisoned.alter(DATABASE, "revision = 99", "stream = ?", "ws_demo/member/usr_taken");
    service = SecondInstance.on(DATABASE, KEY);
    api = service.api(KEY);
  }

  @AfterAll
  static void stop() {
    service.close();
    DATABASE.close();
  }

  @AfterEach
  void answersAreAsDescribed() {
    assertThat(Contract.breaches()).isEmpty();
  }

  private static Api.Reply award(Api to, String userId, long amount, String reference) {
    return to.post(
        "/api/v1/xp",
        "{\"user_id\":\"%s\",\"amount\":%d,\"reference\":\"%s\"}"
            .formatted(userId, amount, reference));
  }

  private static List<Long> missing(JsonNode answer) {
    List<Long> positions = new ArrayList<>();
    answer.path("missing").forEach(one -> positions.add(one.get("position").asLong()));
    return positions;
  }

  @Test
  void its_member_alone_is_refused_and_of_a_stream_one_line() {
    api.award("usr_bad", 1).expect(409, "unreadable_event");
    api.award("usr_bad", 1).expect(409, "unreadable_event");
    assertThat(api.award("usr_new", 1).status()).isEqualTo(200);
    String lines =
        String.join(
            "\n",
            IntStream.range(0, 500)
                .mapToObj(
                    i ->
                        "{\"user_id\":\"%s\",\"amount\":1}"
                            .formatted(i == 250 ? "usr_bad" : "usr_line_" + i))
                .toList());
    String results =
        api.post("/api/v1/xp/batch", lines, "Content-Type", "application/x-ndjson")
            .response()
            .body();
    assertThat(results.lines().filter(line -> line.contains("\"awarded\""))).hasSize(499);
    assertThat(results.lines().filter(line -> line.contains("\"unreadable_event\"")))
        .singleElement()
        .asString()
        .contains("position " + malformed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/ledger/accounts",
        "/api/v1/ledger/leaderboard",
        "/api/v1/ledger/balances/usr_bad",
        "/api/v1/ledger/profiles/usr_bad"
      })
  void what_is_made_of_the_log_says_which_event_it_lacks(String path) {
    JsonNode answer = api.get(path).data();
    assertThat(missing(answer)).contains(malformed);
    assertThat(answer.at("/missing/0/reason").asString()).contains("malformed", "XpAwarded");
  }

  @Test
  void what_lacks_nothing_says_nothing() {
    assertThat(api.get("/api/v1/ledger/balances/usr_fine").data().has("missing")).isFalse();
    assertThat(api.get("/api/v1/ledger/entries?user_id=usr_fine").json().has("missing")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100})
  void lists_tell_the_others_and_each_that_is_missing_once(int limit) {
    assertListed(
        "/api/v1/ledger/entries?to_position=" + (newer + 1), limit, List.of(10L, 20L, 40L));
    assertListed("/api/v1/ledger/entries?user_id=usr_bad", limit, List.of());
  }

  private static void assertListed(String path, int limit, List<Long> amounts) {
    List<Long> listed = new ArrayList<>();
    List<Long> missing = new ArrayList<>();
    String after = "";
    JsonNode page;
    do {
      page = api.get(path + "&first=" + limit + after).json();
      page.get("data").forEach(entry -> listed.add(entry.get("xp").asLong()));
      missing.addAll(missing(page));
      after = "&after=" + page.at("/page_info/end_cursor").asString();
    } while (page.at("/page_info/has_next_page").asBoolean());
    assertThat(listed).containsExactlyInAnyOrderElementsOf(amounts);
    assertThat(missing).doesNotHaveDuplicates().contains(malformed);
  }

  @Test
  void the_feed_goes_on_past_it() {
    JsonNode feed = api.get("/api/v1/profiles/usr_taken/activity?first=1").json();
    assertThat(feed.at("/data/0/xp").asLong()).isEqualTo(20);
    assertThat(missing(feed)).containsExactly(newer);
    assertThat(missing(api.get("/api/v1/profiles/usr_bad/activity").json()))
        .containsExactly(malformed);
    assertThat(api.get("/api/v1/activity?first=3").json().get("data").size()).isEqualTo(3);
  }

  @Test
  void an_entry_says_what_may_have_taken_it_back() {
    assertThat(missing(api.get("/api/v1/ledger/entries/" + takenBack).data()))
        .containsExactly(newer);
  }

  @Test
  void an_export_ends_with_what_it_lacks_and_is_not_complete() {
    String range = "?to_position=" + newer;
    for (String format : List.of("ndjson", "csv")) {
      String of = range + "&format=" + format;
      String export = api.get("/api/v1/ledger/exports/entries" + of).response().body();
      assertThat(export).contains("usr_fine", "usr_taken");
      assertThat(export.lines().toList().getLast()).contains("missing", "" + newer);
      JsonNode manifest = api.get("/api/v1/ledger/exports/entries/manifest" + of).data();
      assertThat(manifest.get("complete").asBoolean()).isFalse();
      assertThat(missing(manifest)).containsExactlyInAnyOrder(malformed, newer);
    }
    JsonNode whole =
        api.get(
                "/api/v1/ledger/exports/entries/manifest?user_id=usr_fine"
                    + range.replace('?', '&'))
            .data();
    assertThat(whole.get("complete").asBoolean()).isTrue();
    assertThat(whole.has("missing")).isFalse();
  }

  @Test
  void a_reconciliation_names_the_references_that_it_cannot_tell() {
    String lines =
        api.post(
                "/api/v1/ledger/reconciliations",
                "reference\norder:1\norder:2\norder:3\norder:9\n",
                "Content-Type",
                "text/csv")
            .response()
            .body();
    List<String> found =
        lines
            .lines()
            .map(line -> JsonMapper.shared().readTree(line))
            .map(row -> row.get("reference").asString() + " " + row.get("status").asString())
            .toList();
    assertThat(found)
        .contains(
            "order:1 awarded",
            "order:2 unreadable",
            "order:3 unreadable",
            "order:9 not_awarded",
            "order:4 not_given");
  }

  @Test
  void the_read_models_of_others_go_on() {
    long position = Long.parseLong(api.award("usr_later", 7).header("Ledger-Position"));
    await()
        .until(
            () ->
                api.get("/api/v1/profiles/usr_later", "Ledger-Position", Long.toString(position))
                        .status()
                    == 200);
  }
}
