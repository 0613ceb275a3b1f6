package dev.rewardrail.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.gateway.Api;
import dev.rewardrail.gateway.SecondInstance;
import dev.rewardrail.gateway.description.Contract;
import dev.rewardrail.gateway.start.StartException;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.ledger.lane.Lane;
import dev.rewardrail.ledger.lane.Submission;
import dev.rewardrail.ledger.workspace.ApiKey;
import dev.rewardrail.ledger.workspace.ApiKeys;
import dev.rewardrail.ledger.workspace.IssueApiKey;
import dev.rewardrail.ledger.workspace.Scope;
import java.util.EnumSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The key that is set opens, unless someone took it back. */
class FirstStartTest {

  private static final String A = "rr_aaaaaaaaaaaaaaaaaaaaaaaa";
  private static final String B = "rr_bbbbbbbbbbbbbbbbbbbbbbbb";
  private static final String KEYS = "/api/v1/admin/keys";

  private final HikariDataSource database = TestPostgres.database();

  @AfterEach
  void close() {
    database.close();
    assertThat(Contract.breaches()).isEmpty();
  }

  private void started(String key, Consumer<Api> then) {
    try (SecondInstance service = SecondInstance.on(database, key)) {
      then.accept(service.api(key));
    }
  }

  private static long active(Api api) {
    return api.get(KEYS).json().get("data").values().stream()
        .filter(key -> key.get("status").asString().equals("active"))
        .count();
  }

  @Test
  void the_key_that_is_set_opens_and_the_one_that_was_set_before_does_not() {
    started(A, api -> assertThat(active(api)).isEqualTo(1));
    started(
        B,
        api -> {
          assertThat(active(api)).isEqualTo(1);
          api.with(A).get(KEYS).expect(401, "invalid_api_key");
        });
    started(A, api -> assertThat(active(api)).isEqualTo(1));
    started(
        A,
        api -> {
          assertThat(active(api)).isEqualTo(1);
          assertThat(api.get(KEYS).json().get("data").size()).isEqualTo(3);
        });
  }

  @Test
  void a_key_that_someone_revoked_or_rotated_away_is_not_made_again() {
    started(
        A,
        api -> {
          JsonNode own = api.get(KEYS).json().at("/data/0");
          String path = KEYS + "/" + own.get("id").asString();
          JsonNode rotated = api.post(path + "/rotate", "{\"overlap_seconds\":0}").data();
          api.get(KEYS).expect(401, "invalid_api_key");
          assertThat(active(api.with(rotated.get("key").asString()))).isEqualTo(1);
        });
    started(A, api -> api.get(KEYS).expect(401, "invalid_api_key"));
    started(
        B,
        api ->
            api.send(
                    "DELETE",
                    KEYS + "/" + api.get(KEYS + "?last=1").json().at("/data/0/id").asString(),
                    null)
                .data());
    started(B, api -> api.get(KEYS).expect(401, "invalid_api_key"));
  }

  @Test
  void a_new_key_of_fewer_than_25_characters_is_refused() {
    String weak = "rr_" + "w".repeat(21);
    assertThatThrownBy(() -> started(weak, api -> {}))
        .rootCause()
        .isInstanceOf(StartException.class)
        .hasMessageContaining("REWARDRAIL_BOOTSTRAP_API_KEY has 24 characters");
    started(weak + "w", api -> assertThat(active(api)).isEqualTo(1));
  }

  @Test
  void a_short_key_that_the_log_has_already_still_opens() {
    String weak = "rr_wwwwwwww";
    try (SecondInstance service = SecondInstance.on(database, A)) {
      service
          .bean(Lane.class)
          .submit(
              Submission.of(
                  new IssueApiKey(
                      "ws_demo",
                      "ws_demo",
                      "key_short",
                      "of a version before",
                      ApiKeys.sha256(weak),
                      EnumSet.of(Scope.ADMIN_KEYS),
                      new ApiKey.Limits(null, null),
                      null,
                      null),
                  null,
                  null,
                  null))
          .join();
    }
    started(weak, api -> assertThat(active(api)).isEqualTo(1));
  }
}
