package dev.rewardrail.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.query.ReadModel;
import dev.rewardrail.query.Tally;
import dev.rewardrail.query.follow.Follower;
import dev.rewardrail.query.table.NotBuiltException;
import dev.rewardrail.query.table.Projection;
import java.sql.Connection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Old and new code side by side: the newer counts each award as ten. */
class UpgradeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HikariDataSource database = TestPostgres.database();
  private TestLedger ledger;
  private ReadModel old;

  private static Projection version(int version, int feeds, long each) {
    return Tally.projection(version, feeds, award -> each);
  }

  @BeforeEach
  void open() {
    ledger = new TestLedger(database);
    old = model(version(1, 1, 1)).register();
  }

  @AfterEach
  void close() {
    ledger.close();
    database.close();
  }

  private ReadModel model(Projection projection) {
    return new ReadModel(database, ledger.log, List.of(projection), InstantSource.system());
  }

  private long count(ReadModel model) {
    return Tally.totals(database, model).getOrDefault("usr_1", 0L);
  }

  private void award(int times) {
    for (int i = 0; i < times; i++) {
      ledger.award("usr_1", 1, null).join();
    }
  }

  @Test
  void a_stale_generation_is_fed_by_newer_code_that_can_until_it_is_rebuilt() {
    award(3);
    old.foldAll();
    Projection newer = version(2, 1, 10);
    ReadModel upgraded = model(newer).register();
    award(1);
    upgraded.foldAll();
    assertThat(count(upgraded)).as("what was, as it was; what is new, by new code").isEqualTo(13);
    upgraded.rebuilds.rebuild(List.of(newer), Switches.WHEN_EQUAL, null);
    try (Rebuilder rebuilder = upgraded.rebuilder(ReadModel.LIMITS)) {
      await().atMost(PATIENCE).until(() -> upgraded.number(newer) == 2);
    }
    assertThat(count(upgraded)).isEqualTo(40);
  }

  @Test
  void what_is_stale_is_rebuilt_at_start_where_it_must_or_is_meant_to_be() {
    Projection readable = version(2, 1, 10);
    ReadModel upgraded = model(readable);
    upgraded.rebuilds.rebuildStale(false);
    assertThat(upgraded.generations.toBuild()).isEmpty();
    upgraded.rebuilds.rebuildStale(true);
    upgraded.rebuilds.rebuildStale(true);
    assertThat(upgraded.generations.toBuild()).hasSize(1);
    upgraded.rebuilds.cancel(readable);
    ReadModel broken = model(version(3, 3, 10));
    broken.rebuilds.rebuildStale(false);
    assertThat(broken.generations.toBuild()).hasSize(1);
    old.rebuilds.rebuildStale(true);
    assertThat(old.generations.toBuild()).as("which older code leaves alone").isEmpty();
  }

  @Test
  void what_an_older_version_was_building_is_built_by_the_newer() {
    award(3);
    old.foldAll();
    old.rebuilds.rebuild(
        List.copyOf(old.generations.projections()), Switches.ALWAYS, "key_of_before");
    Projection newer = version(2, 2, 10);
    ReadModel upgraded = model(newer);
    upgraded.rebuilds.rebuildStale(false);
    try (Rebuilder rebuilder = upgraded.rebuilder(ReadModel.LIMITS)) {
      await().atMost(PATIENCE).until(() -> upgraded.number(newer) == 3);
    }
    assertThat(count(upgraded)).isEqualTo(30);
    assertThat(
            new JdbcTemplate(database)
                .queryForList(
                    "select state || ' ' || version || ' ' || coalesce(requested_by, '-') from"
                        + " projection_generation order by number",
                    String.class))
        .containsExactly("former 1 -", "dropped 1 key_of_before", "live 2 key_of_before");
  }

  @Test
  void what_older_code_is_asked_for_while_the_newer_runs_is_left_to_who_is_at_it()
      throws Exception {
    award(3);
    old.foldAll();
    Projection newer = version(2, 1, 10);
    ReadModel upgraded = model(newer).register();
    try (Connection older = database.getConnection();
        Rebuilder rebuilder = upgraded.rebuilder(ReadModel.LIMITS)) {
      older
          .createStatement()
          .execute("select pg_advisory_lock(hashtextextended('rewardrail generation tally 2', 0))");
      old.rebuilds.rebuild(List.copyOf(old.generations.projections()), Switches.ALWAYS, null);
      await()
          .during(Duration.ofSeconds(1))
          .until(() -> states().equals(List.of("live", "building")));
      old.rebuilds.pause(newer);
      older.createStatement().execute("select pg_advisory_unlock_all()");
      await()
          .during(Duration.ofSeconds(1))
          .until(() -> states().equals(List.of("live", "building")));
      old.rebuilds.resume(newer);
      await().atMost(PATIENCE).until(() -> upgraded.number(newer) == 3);
    }
    assertThat(states()).containsExactly("former", "dropped", "live");
    assertThat(count(upgraded)).isEqualTo(30);
  }

  private List<String> states() {
    return new JdbcTemplate(database)
        .queryForList("select state from projection_generation order by number", String.class);
  }

  @Test
  void what_only_newer_code_can_read_is_not_compared_with() {
    award(3);
    old.foldAll();
    Projection newer = version(2, 2, 10);
    ReadModel upgraded = model(newer);
    upgraded.rebuilds.rebuild(List.of(newer), Switches.WHEN_EQUAL, null);
    try (Rebuilder rebuilder = upgraded.rebuilder(ReadModel.LIMITS)) {
      await().atMost(PATIENCE).until(() -> upgraded.number(newer) == 2);
    }
    old.rebuilds.rebuild(List.copyOf(old.generations.projections()), Switches.WHEN_EQUAL, null);
    try (Rebuilder rebuilder = old.rebuilder(ReadModel.LIMITS)) {
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  new JdbcTemplate(database)
                      .queryForObject(
                          "select error like '%of a newer version%' from projection_generation"
                              + " where number = 3",
                          Boolean.class),
              Boolean.TRUE::equals);
    }
    assertThat(upgraded.number(newer)).isEqualTo(2);
  }

  @Test
  void old_and_new_code_each_read_what_they_understand() {
    award(3);
    Projection newer = version(2, 2, 10);
    ReadModel upgraded = model(newer);
    try (Follower following = new Follower(database, old.feeding, position -> {});
        Follower followingToo = new Follower(database, upgraded.feeding, position -> {})) {
      await().atMost(PATIENCE).until(() -> count(old) == 3);
      assertThatThrownBy(() -> upgraded.live.now().in("{tally}"))
          .isInstanceOf(NotBuiltException.class);
      try (Rebuilder oldRebuilder = old.rebuilder(ReadModel.LIMITS);
          Rebuilder newRebuilder = upgraded.rebuilder(ReadModel.LIMITS)) {
        upgraded.rebuilds.rebuild(List.of(newer), Switches.WHEN_EQUAL, null);
        await().atMost(PATIENCE).until(() -> upgraded.number(newer) == 2);
      }
      award(2);
      await().atMost(PATIENCE).until(() -> count(old) == 5 && count(upgraded) == 50);
    }
  }
}
