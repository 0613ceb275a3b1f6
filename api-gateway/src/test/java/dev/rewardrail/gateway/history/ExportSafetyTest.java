package dev.rewardrail.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exports do no harm: to spreadsheets, and to keys. */
class ExportSafetyTest extends ServiceTest {

  private static final String EVENTS = "/api/v1/ledger/exports/events";
  private static final String ENTRIES = "/api/v1/ledger/exports/entries";

  private Api own;

  @BeforeEach
  void workspace() {
    own = api.keyTo(api.newWorkspace(""));
  }

  /** A text that a spreadsheet would take for a formula. */
  @Test
  void csv_has_an_apostrophe_before_what_is_no_formula_and_ndjson_is_exact() {
    for (String reference : List.of("=1+1", "+1", "-1", "@SUM(A1)", "'quoted", "a=1")) {
      own.post(
              "/api/v1/xp",
              "{\"user_id\":\"-usr\",\"amount\":7,\"reference\":\"" + reference + "\"}")
          .data();
    }
    String csv = own.get(ENTRIES + "?format=csv&kind=award").response().body();
    assertThat(csv)
        .contains(",'-usr,7,", "'=1+1", "'+1", "'-1", "'@SUM(A1)", "''quoted", ",a=1")
        .doesNotContain(",=", ",+", ",@");
    String exact = own.get(ENTRIES + "?kind=award").response().body();
    assertThat(exact)
        .contains("\"-usr\"", "\"=1+1\"", "\"@SUM(A1)\"", "\"'quoted\"")
        .doesNotContain("\"'=", "\"''");
    String manifest = ENTRIES + "/manifest?kind=award&format=";
    assertThat(own.get(manifest + "csv").data().get("formulas_quoted").asBoolean()).isTrue();
    assertThat(own.get(manifest + "ndjson").data().get("formulas_quoted").asBoolean()).isFalse();
    assertThat(
            own.send(
                    "POST",
                    "/api/v1/ledger/reconciliations?format=csv",
                    "reference\n=1+1\n=2+2\n",
                    "Content-Type",
                    "text/csv")
                .response()
                .body())
        .contains("'=1+1,awarded", "'=2+2,not_awarded");
  }

  @Test
  void hashes_of_keys_are_exported_to_who_runs_the_instance_alone() {
    api.award("usr_1", 1).data();
    Api auditor = api.newKeyFor("ledger:read", "admin:*");
    String whole = api.get(EVENTS).response().body();
    String seen = auditor.get(EVENTS).response().body();
    assertThat(whole).contains("key_sha256");
    assertThat(seen).contains("\"XpAwarded\"", "leaf_hash").doesNotContain("key_sha256", "ApiKey");
    assertThat(seen.lines()).hasSameSizeAs(whole.lines().toList());
  }
}
