package dev.rewardrail.gateway.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.ServiceTest;
import dev.rewardrail.ledger.log.LogCheck;
import dev.rewardrail.ledger.log.LogReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

class MemberTest extends ServiceTest {

  private static final String MEMBERS = "/api/v1/admin/members";

  private Api owner;

  @BeforeEach
  void workspace() {
    owner = api.keyTo(api.newWorkspace(""));
  }

  private JsonNode read(String path) {
    Api.Reply reply =
        owner.get(path, "Ledger-Position", Long.toString(new LogReader(DATABASE).head()));
    assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
    return reply.json();
  }

  private void describe(String userId, String fields) {
    owner.send("PUT", MEMBERS + "/" + userId, "{" + fields + "}").data();
  }

  private static List<String> ids(JsonNode page) {
    return page.get("data").values().stream().map(m -> m.get("user_id").asString()).toList();
  }

  @Test
  void what_is_set_of_a_member_shows_everywhere_at_once() {
    owner.award("usr_1", 500);
    JsonNode set =
        owner
            .send(
                "PUT",
                MEMBERS + "/usr_1",
                "{\"name\":\"Ann\",\"avatar\":\"https://example.com/a.png\",\"time_zone\":\"Europe/Berlin\"}")
            .data();
    assertThat(set.get("name").asString()).isEqualTo("Ann");
    JsonNode member = read(MEMBERS + "/usr_1").get("data");
    assertThat(member.get("name").asString()).isEqualTo("Ann");
    assertThat(member.get("avatar").asString()).isEqualTo("https://example.com/a.png");
    assertThat(member.get("time_zone").asString()).isEqualTo("Europe/Berlin");
    assertThat(member.get("total_xp").asLong()).isEqualTo(550);
    assertThat(member.get("awards_count").asLong()).isEqualTo(1);
    JsonNode profile = read("/api/v1/profiles/usr_1").get("data");
    assertThat(profile.get("username").asString()).isEqualTo("Ann");
    assertThat(profile.get("avatar").asString()).isEqualTo("https://example.com/a.png");
    for (String query : new String[] {"", "?user_id=usr_1"}) {
      JsonNode entry = read("/api/v1/leaderboard" + query).at("/data/entries/0");
      assertThat(entry.get("username").asString()).isEqualTo("Ann");
      assertThat(entry.get("avatar").asString()).isEqualTo("https://example.com/a.png");
    }
    describe("usr_1", "\"name\":\"Bea\"");
    member = read(MEMBERS + "/usr_1").get("data");
    assertThat(member.get("name").asString()).isEqualTo("Bea");
    assertThat(member.get("avatar").isNull()).isTrue();
    assertThat(member.get("time_zone").isNull()).isTrue();
  }

  @Test
  void a_member_may_be_described_before_the_first_award() {
    describe("usr_new", "\"name\":\"New\"");
    JsonNode member = read(MEMBERS + "/usr_new").get("data");
    assertThat(member.get("total_xp").asLong()).isZero();
    assertThat(member.get("level").asLong()).isEqualTo(1);
    assertThat(read("/api/v1/leaderboard").at("/data/count").asLong()).isZero();
    owner.award("usr_new", 100);
    JsonNode achievement = read("/api/v1/achievements").at("/data/achievements/0");
    assertThat(achievement.get("unlocked_percent").decimalValue()).isEqualByComparingTo("100.0");
  }

  @Test
  void erasing_leaves_every_total_rank_and_hash_and_takes_all_that_is_personal() {
    owner.post(
        "/api/v1/xp", "{\"user_id\":\"usr_1\",\"amount\":500,\"description\":\"private words\"}");
    owner.award("usr_2", 100);
    describe("usr_1", "\"name\":\"Ann\",\"time_zone\":\"Europe/Berlin\"");
    JsonNode board = read("/api/v1/leaderboard").get("data");
    JsonNode profile = read("/api/v1/profiles/usr_1").get("data");
    List<Map<String, Object>> log = log();
    JsonNode erased = owner.send("DELETE", MEMBERS + "/usr_1", null).data();
    assertThat(erased.get("user_id").asString()).isEqualTo("usr_1");
    assertThat(log().subList(0, log.size())).usingRecursiveComparison().isEqualTo(log);
    LogCheck.check(DATABASE);
    assertThat(text(read("/api/v1/leaderboard").get("data")))
        .isEqualTo(text(board).replace("\"Ann\"", "\"usr_1\""));
    assertThat(text(read("/api/v1/profiles/usr_1").get("data")))
        .isEqualTo(text(profile).replace("\"Ann\"", "\"usr_1\""));
    JsonNode member = read(MEMBERS + "/usr_1").get("data");
    assertThat(member.get("name").isNull()).isTrue();
    assertThat(member.get("time_zone").isNull()).isTrue();
    JdbcTemplate jdbc = new JdbcTemplate(DATABASE);
    for (String table : new String[] {"member_key", "member_about"}) {
      assertThat(
              jdbc.queryForObject(
                  "select count(*) from " + table + " where user_id = 'usr_1' and workspace_id = ?",
                  Long.class,
                  workspaceId()))
          .isZero();
    }
    owner.send("DELETE", MEMBERS + "/usr_none", null).expect(404, "member_not_found");
    owner.get(MEMBERS + "/usr_none").expect(404, "member_not_found");
  }

  private String workspaceId() {
    return owner.get("/api/v1/admin/keys").json().at("/data/0/workspace_id").asString();
  }

  private static String text(JsonNode node) {
    return node.toString();
  }

  private static List<Map<String, Object>> log() {
    return new JdbcTemplate(DATABASE).queryForList("select * from ledger_event order by position");
  }

  @Test
  void members_are_listed_by_pages_and_found_by_how_they_begin() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      all.add("usr_%d".formatted(i));
      owner.award("usr_" + i, 1);
    }
    describe("usr_3", "\"name\":\"Zoë Ann\"");
    describe("usr_5", "\"name\":\"zoë_B\"");
    List<String> read = new ArrayList<>();
    String query = "?first=3";
    JsonNode page;
    do {
      page = read(MEMBERS + query);
      assertThat(page.get("data").size()).isLessThanOrEqualTo(3);
      read.addAll(ids(page));
      query = "?first=3&after=" + page.at("/page_info/end_cursor").asString();
    } while (page.at("/page_info/has_next_page").asBoolean());
    assertThat(read).isEqualTo(all);
    assertThat(ids(read(MEMBERS + "?last=2"))).isEqualTo(all.subList(5, 7));
    JsonNode before =
        read(
            MEMBERS
                + "?last=2&before="
                + read(MEMBERS + "?last=2").at("/page_info/start_cursor").asString());
    assertThat(ids(before)).isEqualTo(all.subList(3, 5));
    assertThat(before.at("/page_info/has_previous_page").asBoolean()).isTrue();
    assertThat(ids(read(MEMBERS + "?search=ZO%C3%8B"))).containsExactly("usr_3", "usr_5");
    assertThat(ids(read(MEMBERS + "?search=zo%C3%AB_"))).containsExactly("usr_5");
    assertThat(ids(read(MEMBERS + "?search=usr_4"))).containsExactly("usr_4");
    assertThat(ids(read(MEMBERS + "?search=%25"))).isEmpty();
    assertThat(ids(read(MEMBERS + "?search=usr&first=1"))).containsExactly("usr_0");
    assertThat(ids(read(MEMBERS + "?search=Ann"))).isEmpty();
    assertThat(ids(read(MEMBERS + "?search=" + "a".repeat(100)))).isEmpty();
    owner.get(MEMBERS + "?search=" + "a".repeat(101)).expect(400, "invalid_field");
  }

  @Test
  void a_description_counts_once_with_its_key() {
    String once = UUID.randomUUID().toString();
    String body = "{\"name\":\"Ann\"}";
    String path = MEMBERS + "/usr_1";
    Api.Reply first = owner.send("PUT", path, body, "Idempotency-Key", once);
    Api.Reply again = owner.send("PUT", path, body, "Idempotency-Key", once);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    owner
        .send("PUT", path, "{\"name\":\"Bob\"}", "Idempotency-Key", once)
        .expect(409, "idempotency_key_reused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":\"\"} | invalid_field | name",
        "{\"name\":\"a\\nb\"} | invalid_field | name",
        "{\"name\":\"   \"} | invalid_field | name",
        "{\"avatar\":\"javascript:alert(1)\"} | invalid_field | avatar",
        "{\"avatar\":\"ftp://x/y\"} | invalid_field | avatar",
        "{\"avatar\":\"https:///y\"} | invalid_field | avatar",
        "{\"avatar\":\"not a url\"} | invalid_field | avatar",
        "{\"time_zone\":\"Berlin\"} | invalid_field | time_zone",
        "{\"user_id\":\"x\"} | unknown_field | user_id",
      })
  void a_member_that_is_described_wrongly_is_refused_by_name(
      String body, String code, String name) {
    long head = new LogReader(DATABASE).head();
    assertThat(
            owner
                .send("PUT", MEMBERS + "/usr_1", body)
                .expect(400, code)
                .json()
                .get("error")
                .asString())
        .contains(name);
    assertThat(new LogReader(DATABASE).head()).isEqualTo(head);
  }

  @Test
  void names_and_avatars_are_taken_up_to_their_bounds() {
    describe("usr_1", "\"name\":\"%s\"".formatted("é".repeat(100)));
    owner
        .send("PUT", MEMBERS + "/usr_1", "{\"name\":\"%s\"}".formatted("é".repeat(101)))
        .expect(400, "invalid_field");
    String url = "https://example.com/";
    describe("usr_1", "\"avatar\":\"%s\"".formatted(url + "a".repeat(2048 - url.length())));
    owner
        .send(
            "PUT",
            MEMBERS + "/usr_1",
            "{\"avatar\":\"%s\"}".formatted(url + "a".repeat(2049 - url.length())))
        .expect(400, "invalid_field");
  }
}
