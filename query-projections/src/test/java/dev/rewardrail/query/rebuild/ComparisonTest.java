package dev.rewardrail.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rewardrail.query.profile.Profiles;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sums, or hashes of single values, would not tell apart. */
class ComparisonTest extends Rebuilding {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "balances = jsonb_set(balances, '{xp}', to_jsonb(3 - (balances ->> 'xp')::bigint))",
        "balances = jsonb_build_object('xp', 3 - (balances ->> 'xp')::bigint, 'rp', 3 - (balances"
            + " ->> 'rp')::bigint)",
        "awards_count = awards_count + (1::bigint << 32) - 1",
        "awards_count = -1 - (awards_count << 32)"
      })
  void rows_differ_where_values_were_swapped_or_share_a_hash(String tampering) {
    ledger.award("usr_1", 1, null).join();
    ledger.award("usr_2", 2, null).join();
    model.foldAll();
    assertThat(jdbc.update("update profile_1 set " + tampering)).isEqualTo(2);
    model.rebuilds.rebuild(List.of(Profiles.PROJECTION), Switches.NEVER, null);
    try (Rebuilder rebuilder = model.rebuilder(limits(100, 30_000))) {
      await()
          .atMost(PATIENCE)
          .until(() -> generation(Profiles.PROJECTION, 2).get("state").equals("dropped"));
    }
    assertThat(generation(Profiles.PROJECTION, 2).get("comparison").toString())
        .contains("\"isEqual\":false", "usr_1", "usr_2");
  }
}
