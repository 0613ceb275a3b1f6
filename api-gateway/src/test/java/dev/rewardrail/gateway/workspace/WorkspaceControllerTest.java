package dev.rewardrail.gateway.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.ServiceTest;
import dev.rewardrail.ledger.log.LogReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class WorkspaceControllerTest extends ServiceTest {

  private static final String WORKSPACES = "/api/v1/admin/workspaces";

  @Test
  void a_workspace_is_made_once_however_often_it_is_asked_for() {
    String once = UUID.randomUUID().toString();
    String body = "{\"name\":\"Acme\",\"time_zone\":\"Europe/Berlin\",\"plan\":\"pro\"}";
    JsonNode made = api.post(WORKSPACES, body, "Idempotency-Key", once).data();
    assertThat(made.get("name").asString()).isEqualTo("Acme");
    assertThat(made.get("time_zone").asString()).isEqualTo("Europe/Berlin");
    assertThat(made.get("plan").asString()).isEqualTo("pro");
    assertThat(made.get("api_access").asBoolean()).isTrue();
    assertThat(api.post(WORKSPACES, body, "Idempotency-Key", once).data()).isEqualTo(made);
    assertThat(api.get(WORKSPACES + "/" + made.get("id").asString()).data()).isEqualTo(made);
    assertThat(api.get(WORKSPACES + "?last=1").json().at("/data/0")).isEqualTo(made);
    JsonNode plain = api.post(WORKSPACES, "{\"name\":\"Plain\"}").data();
    assertThat(plain.get("time_zone").asString()).isEqualTo("UTC");
    assertThat(plain.get("plan").asString()).isEqualTo("default");
  }

  @Test
  void what_is_left_out_of_a_change_stays() {
    String id = api.newWorkspace(",\"time_zone\":\"Europe/Berlin\",\"plan\":\"pro\"");
    JsonNode changed = api.send("PATCH", WORKSPACES + "/" + id, "{\"plan\":\"free\"}").data();
    assertThat(changed.get("plan").asString()).isEqualTo("free");
    assertThat(changed.get("time_zone").asString()).isEqualTo("Europe/Berlin");
    api.send("PATCH", WORKSPACES + "/ws_none", "{}").expect(404, "workspace_not_found");
    api.get(WORKSPACES + "/ws_none").expect(404, "workspace_not_found");
    api.post(WORKSPACES + "/ws_none/keys", "{\"name\":\"k\",\"scopes\":[\"xp:write\"]}")
        .expect(404, "workspace_not_found");
  }

  @Test
  void a_plan_without_api_access_shuts_out_every_key_of_the_workspace_until_it_has_it_again() {
    String id = api.newWorkspace("");
    Api owner = api.keyTo(id);
    assertThat(owner.award(someone(), 1).status()).isEqualTo(200);
    api.send("PATCH", WORKSPACES + "/" + id, "{\"api_access\":false,\"plan\":\"none\"}").data();
    assertThat(
            owner
                .award(someone(), 1)
                .expect(403, "api_access_not_enabled")
                .json()
                .get("error")
                .asString())
        .contains("\"none\"");
    owner.get("/api/v1/admin/keys").expect(403, "api_access_not_enabled");
    api.send("PATCH", WORKSPACES + "/" + id, "{\"api_access\":true}").data();
    assertThat(owner.award(someone(), 1).status()).isEqualTo(200);
  }

  @Test
  void boards_and_events_are_in_the_workspaces_own_zone() {
    for (String zone : new String[] {"Pacific/Kiritimati", "Pacific/Pago_Pago"}) {
      Api owner = api.keyTo(api.newWorkspace(",\"time_zone\":\"" + zone + "\""));
      LocalDate before = LocalDate.now(ZoneId.of(zone));
      String position = owner.award("usr_1", 5).header("Ledger-Position");
      String month =
          owner
              .get("/api/v1/leaderboard?timeframe=monthly", "Ledger-Position", position)
              .data()
              .get("period")
              .asString();
      assertThat(month)
          .isIn(
              before.toString().substring(0, 7),
              LocalDate.now(ZoneId.of(zone)).toString().substring(0, 7));
      String edge = "2026-01-31T23:30:00Z";
      position =
          owner
              .post(
                  "/api/v1/xp",
                  "{\"user_id\":\"usr_1\",\"amount\":7,\"occurred_at\":\"%s\"}".formatted(edge))
              .header("Ledger-Position");
      String counted = Instant.parse(edge).atZone(ZoneId.of(zone)).toString().substring(0, 7);
      JsonNode board =
          owner
              .get(
                  "/api/v1/leaderboard?timeframe=monthly&period=" + counted,
                  "Ledger-Position",
                  position)
              .data();
      assertThat(board.at("/entries/0/monthly_xp").asLong()).as(counted).isEqualTo(7);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | missing_field | name",
        "{\"name\":\"\"} | invalid_field | name",
        "{\"name\":7} | invalid_field | name",
        "{\"name\":\"A\",\"time_zone\":\"Mars/Base\"} | invalid_field | time_zone",
        "{\"name\":\"A\",\"time_zone\":\"+02:00\"} | invalid_field | time_zone",
        "{\"name\":\"A\",\"time_zone\":2} | invalid_field | time_zone",
        "{\"name\":\"A\",\"plan\":\"\"} | invalid_field | plan",
        "{\"name\":\"A\",\"api_access\":\"yes\"} | invalid_field | api_access",
        "{\"name\":\"A\",\"id\":\"ws_mine\"} | unknown_field | id",
      })
  void a_workspace_that_is_asked_for_wrongly_is_refused_by_name(
      String body, String code, String name) {
    long head = new LogReader(DATABASE).head();
    assertThat(api.post(WORKSPACES, body).expect(400, code).json().get("error").asString())
        .contains(name);
    assertThat(new LogReader(DATABASE).head()).isEqualTo(head);
  }

  @Test
  void a_repeat_of_a_change_is_answered_as_the_first_was() {
    String path = WORKSPACES + "/" + api.newWorkspace("");
    String once = UUID.randomUUID().toString();
    JsonNode first =
        api.send("PATCH", path, "{\"name\":\"first\"}", "Idempotency-Key", once).data();
    api.send("PATCH", path, "{\"name\":\"second\"}").data();
    assertThat(api.send("PATCH", path, "{\"name\":\"first\"}", "Idempotency-Key", once).data())
        .isEqualTo(first);
    assertThat(api.get(path).data().get("name").asString()).isEqualTo("second");
  }
}
