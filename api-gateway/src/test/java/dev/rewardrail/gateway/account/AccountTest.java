package dev.rewardrail.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.Economy;
import dev.rewardrail.gateway.ServiceTest;
import dev.rewardrail.gateway.history.Auditor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AccountTest extends ServiceTest {

  private Economy economy;
  private Auditor auditor;
  private String user;

  @BeforeEach
  void own() {
    String workspace = api.newWorkspace("");
    economy = new Economy(api.keyTo(workspace));
    auditor = Auditor.of(api, workspace);
    user = someone();
  }

  private static long balance(JsonNode accounts, String account) {
    return accounts
        .get("accounts")
        .valueStream()
        .filter(one -> one.get("account").asString().equals(account))
        .findFirst()
        .orElseThrow()
        .get("balance")
        .asLong();
  }

  /** Some of everything that moves points; the position that it has reached. */
  private Api.Reply happen() {
    economy.set("reversals", "{\"on_reversal\":\"revoke\",\"allow_negative_reward_points\":false}");
    String award = economy.award(user, 200, "pay:1").data().get("entry_id").asString();
    economy.claim(user, "").data();
    economy.adjust(user, 7, -3).data();
    String reward = economy.reward("\"rp_cost\":100");
    economy.redeem(user, reward).data();
    economy.award(someone(), 40, "pay:2").data();
    return economy.reverse("\"entry_id\":\"" + award + "\"");
  }

  @Test
  void every_entry_moves_points_and_all_accounts_are_zero_together_at_every_position() {
    Api.Reply last = happen();
    JsonNode accounts = economy.read("/api/v1/ledger/accounts", last);
    JsonNode profile = economy.profile(user, last);
    assertThat(balance(accounts.get("xp"), "issued")).isEqualTo(-240);
    assertThat(balance(accounts.get("xp"), "reversed")).isPositive();
    assertThat(balance(accounts.get("rp"), "adjustments")).isEqualTo(3);
    assertThat(balance(accounts.get("rp"), "members"))
        .isEqualTo(profile.get("reward_points").asLong() + 40 + 0);
    JsonNode then =
        economy.api().get("/api/v1/ledger/accounts?recorded_at=2020-01-01T00:00:00Z").json();
    assertThat(then.at("/data/as_of/position").asLong()).isZero();
  }

  /** What each entry tells of itself, added up, is what the accounts are. */
  @Test
  void accounts_are_the_sums_of_their_entries_at_every_position() {
    Api.Reply last = happen();
    economy.read("/api/v1/ledger/accounts", last);
    List<JsonNode> entries = auditor.entries("&order=oldest");
    long first = entries.getFirst().get("position").asLong();
    for (long position = first - 1;
        position <= Long.parseLong(last.header("Ledger-Position"));
        position++) {
      JsonNode at = auditor.api().get("/api/v1/ledger/accounts?position=" + position).data();
      for (String points : List.of("xp", "rp")) {
        assertThat(at.at("/" + points + "/total").asLong()).isZero();
        for (JsonNode account : at.at("/" + points + "/accounts")) {
          assertThat(account.get("balance").asLong())
              .as("%s of %s at %d", points, account.get("account"), position)
              .isEqualTo(held(entries, account.get("account").asString(), points, position));
        }
      }
    }
  }

  private static long held(List<JsonNode> entries, String account, String points, long position) {
    return entries.stream()
        .filter(entry -> entry.get("position").asLong() <= position)
        .mapToLong(
            entry ->
                account.equals("members")
                    ? entry.get(points).asLong()
                    : entry.get("account").asString().equals(account)
                        ? -entry.get(points).asLong()
                        : 0)
        .sum();
  }

  @Test
  void what_members_can_still_spend_is_told_day_by_day_by_both_times() {
    Instant daysAgo = Instant.now().minus(3, ChronoUnit.DAYS);
    economy
        .api()
        .post(
            "/api/v1/xp",
            "{\"user_id\":\"%s\",\"amount\":500,\"occurred_at\":\"%s\"}".formatted(user, daysAgo))
        .data();
    Api.Reply last = economy.api().award(user, 10);
    economy.read("/api/v1/ledger/accounts", last);
    JsonNode recorded = economy.api().get("/api/v1/ledger/liability").data();
    assertThat(recorded.size()).isOne();
    assertThat(recorded.at("/0/outstanding_rp").asLong())
        .isEqualTo(economy.profile(user, last).get("reward_points").asLong());
    JsonNode occurred = economy.api().get("/api/v1/ledger/liability?by=occurred").data();
    assertThat(occurred.size()).isEqualTo(2);
    assertThat(recorded.at("/0/by").asString()).isEqualTo("recorded");
    assertThat(occurred.at("/0/by").asString()).isEqualTo("occurred");
    assertThat(occurred.at("/0/day").asString()).isEqualTo(daysAgo.toString().substring(0, 10));
    assertThat(occurred.at("/1/outstanding_rp")).isEqualTo(recorded.at("/0/outstanding_rp"));
    economy.api().get("/api/v1/ledger/liability?by=day").expect(400, "invalid_field");
  }

  @Test
  void what_some_members_owe_is_told_apart_from_what_others_can_spend() {
    economy.set("reversals", "{\"on_reversal\":\"keep\",\"allow_negative_reward_points\":true}");
    String reward = economy.reward("\"rp_cost\":65");
    String debtor = "usr_debtor";
    economy.award(debtor, 65, "order:1").data();
    economy.redeem(debtor, reward).data();
    economy.reverse("\"reference\":\"order:1\"").data();
    Api.Reply last = economy.adjust(user, 0, 100);
    economy.read("/api/v1/ledger/accounts", last);
    JsonNode day = economy.api().get("/api/v1/ledger/liability").data().get(0);
    assertThat(day.get("moved").asLong()).isEqualTo(35);
    assertThat(day.get("outstanding_rp").asLong()).isEqualTo(100);
    assertThat(day.get("owed_rp").asLong()).isEqualTo(65);
  }

  private List<String> reconciled(String csv, String query) {
    Api.Reply reply =
        economy
            .api()
            .post("/api/v1/ledger/reconciliations" + query, csv, "Content-Type", "text/csv");
    assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
    return reply.response().body().lines().toList();
  }

  @Test
  void references_of_payments_are_compared_with_those_of_the_ledger() {
    economy.award(user, 50, "pay:1").data();
    String reversed = economy.award(user, 60, "pay:2").data().get("entry_id").asString();
    economy.award(user, 70, "pay, \"odd\"".replace("\"", "")).data();
    economy.award(user, 80, "pay:4").data();
    economy.award(user, 90, "pay:4").data();
    economy.api().award(user, 33).data();
    economy.reverse("\"entry_id\":\"" + reversed + "\"").data();
    economy.reverse("\"reference\":\"pay:9\"").data();
    economy.award(user, 10, "pay:9").data();
    List<String> lines =
        reconciled(
            "reference,amount\npay:1,9.99\npay:2,1\npay:3,5\npay:1,9.99\npay:9,1\n", "?format=csv");
    assertThat(lines.getFirst()).isEqualTo("reference,status,entries,xp,rp,unreadable,expected_xp");
    List<String> told =
        lines.stream()
            .skip(1)
            .map(line -> line.replaceAll("ent_[0-9a-f]{32}", "E"))
            .collect(Collectors.toCollection(ArrayList::new));
    assertThat(told)
        .containsExactly(
            "pay:1,awarded,E,50,50,,",
            "pay:2,reversed,E,0,0,,",
            "pay:3,not_awarded,,0,0,,",
            "pay:9,reversed,E,0,0,,",
            "\"pay, odd\",not_given,E,70,70,,",
            "pay:4,not_given,E;E,170,170,,",
            ",no_reference,E,33,33,,");
    assertThat(reconciled("pay:1\npay:3\n", "?format=csv&status=not_awarded,no_reference"))
        .hasSize(3)
        .contains("pay:3,not_awarded,,0,0,,");
    economy
        .api()
        .post("/api/v1/ledger/reconciliations?status=gone", "pay:1\n", "Content-Type", "text/csv")
        .expect(400, "invalid_field");
    assertThat(reconciled("pay:1\n", "?occurred_until=2020-01-01T00:00:00Z"))
        .hasSize(1)
        .first()
        .asString()
        .contains("\"reference\":\"pay:1\",\"status\":\"awarded\"");
    economy
        .api()
        .post("/api/v1/ledger/reconciliations", "\n,x\n", "Content-Type", "text/csv")
        .expect(400, "invalid_field");
    economy
        .api()
        .post("/api/v1/ledger/reconciliations", "{}")
        .expect(415, "unsupported_media_type");
  }

  @Test
  void references_are_read_as_spreadsheets_and_payment_systems_write_them() {
    economy.award(user, 50, " pay:5 ").data();
    economy.award(user, 60, "pay:6").data();
    assertThat(reconciled("\uFEFFreference\n pay:5 \n", "?format=csv&status=awarded,not_awarded"))
        .hasSize(2)
        .anyMatch(line -> line.startsWith(" pay:5 ,awarded"));
    assertThat(
            reconciled(
                "\uFEFFAmount,Order ID\n5,pay:6\n",
                "?format=csv&status=awarded,not_awarded&column=order%20id"))
        .hasSize(2)
        .anyMatch(line -> line.startsWith("pay:6,awarded"));
    assertThat(reconciled("amount,Reference\n5,pay:6\n", "?format=csv&status=awarded,not_awarded"))
        .anyMatch(line -> line.startsWith("pay:6,awarded"));
    Api.Reply unknown =
        economy
            .api()
            .post(
                "/api/v1/ledger/reconciliations?column=order",
                "Amount,Order ID\n5,pay:6\n",
                "Content-Type",
                "text/csv")
            .expect(400, "invalid_field");
    assertThat(unknown.json().get("error").asString())
        .contains("column must be a name in the first line", "Amount", "Order ID");
    economy
        .api()
        .post(
            "/api/v1/ledger/reconciliations?column=order%20id",
            "Amount,Order ID\n5\n", "Content-Type", "text/csv")
        .expect(400, "invalid_field");
  }

  @Test
  void a_reconciliation_compares_amounts_and_tells_twice_partly_and_uncollected() {
    economy.award(user, 50, "pay:a").data();
    economy.award(user, 60, "pay:b").data();
    economy.award(user, 70, "pay:twice").data();
    economy.award(user, 70, "pay:twice").data();
    String part = economy.award(user, 80, "pay:part").data().get("entry_id").asString();
    economy.award(user, 80, "pay:part").data();
    economy.reverse("\"entry_id\":\"" + part + "\"").data();
    String other = someone();
    economy.award(other, 30, "pay:spent").data();
    economy.redeem(other, economy.reward("\"rp_cost\":30")).data();
    economy.reverse("\"reference\":\"pay:spent\"").data();
    String csv =
        "Amount;Reference\n50;pay:a\n61;pay:b\n140;pay:twice\n160;pay:part\n30;pay:spent\n1;pay:none\n";
    List<String> told =
        reconciled(
                csv,
                "?format=csv&xp_column=amount&status=awarded,differs,awarded_twice,"
                    + "partly_reversed,uncollected,not_awarded")
            .stream()
            .skip(1)
            .map(line -> line.replaceAll("ent_[0-9a-f]{32}", "E"))
            .toList();
    assertThat(told)
        .containsExactly(
            "pay:a,awarded,E,50,50,,50",
            "pay:b,differs,E,60,60,,61",
            "pay:twice,awarded_twice,E;E,140,140,,140",
            "pay:part,partly_reversed,E;E,80,80,,160",
            "pay:spent,uncollected,E,0,0,,30",
            "pay:none,not_awarded,,0,0,,1");
    economy
        .api()
        .post("/api/v1/ledger/reconciliations?xp_column=xp", csv, "Content-Type", "text/csv")
        .expect(400, "invalid_field");
    economy
        .api()
        .post(
            "/api/v1/ledger/reconciliations?xp_column=amount",
            "reference,amount\npay:a,9.99\n",
            "Content-Type",
            "text/csv")
        .expect(400, "invalid_field");
  }
}
