package dev.rewardrail.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rewardrail.query.Projections;
import dev.rewardrail.query.ReadModel;
import dev.rewardrail.query.profile.Profiles;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What befalls a rebuild that no event is to blame for. */
class CrashTest extends Rebuilding {

  private static final String HOLDS_UP_THE_THIRD_SAVE =
      """
      create table seen (built_to bigint);
      create function hold() returns trigger language plpgsql as $$ begin
          insert into seen values (new.built_to);
          if new.position > 5000 then perform pg_advisory_xact_lock_shared(42); end if;
          return new;
      end $$;
      create trigger hold before update on projection_generation for each row
      when (new.projection = 'profile' and new.state = 'building') execute function hold()\
      """;

  private static final String WAITS_FOR_IT =
      """
      select pid from pg_locks where locktype = 'advisory' and objid = 42 and not granted
        and database = (select oid from pg_database where datname = current_database())\
      """;

  @Test
  void one_whose_session_is_lost_goes_on_from_what_it_had_saved() throws SQLException {
    awards(14_000);
    model.foldAll();
    Map<String, List<String>> live = model.dump();
    jdbc.execute(HOLDS_UP_THE_THIRD_SAVE);
    model.rebuilds.rebuild(Projections.ALL, Switches.WHEN_EQUAL, null);
    try (Connection holding = database.getConnection()) {
      holding.createStatement().execute("select pg_advisory_lock(42)");
      Rebuilder rebuilder = model.rebuilder(limits(1, 0));
      try {
        await().atMost(PATIENCE).until(() -> !jdbc.queryForList(WAITS_FOR_IT).isEmpty());
        assertThat(generation(Profiles.PROJECTION, 2)).containsEntry("position", 5_000L);
        jdbc.queryForList("select pg_terminate_backend(pid) from (%s) w".formatted(WAITS_FOR_IT));
        await()
            .atMost(PATIENCE)
            .until(() -> generation(Profiles.PROJECTION, 2).get("failure") != null);
      } finally {
        holding.createStatement().execute("select pg_advisory_unlock(42)");
        rebuilder.close();
      }
    }
    jdbc.execute("truncate seen");
    try (Rebuilder rebuilder = model.rebuilder(limits(1, 0))) {
      Projections.ALL.forEach(projection -> awaitLive(projection, 2));
    }
    assertThat(jdbc.queryForObject("select min(built_to) from seen", Long.class))
        .isGreaterThanOrEqualTo(5_000);
    assertThat(model.dump()).isEqualTo(live);
  }

  @Test
  void whoever_waits_is_told_why_nothing_goes_on_and_it_is_tried_again() {
    awards(300);
    model.foldAll();
    model.rebuilds.rebuild(List.of(Profiles.PROJECTION), Switches.WHEN_EQUAL, null);
    jdbc.execute(
        """
        create function fail() returns trigger language plpgsql as
        $$ begin raise 'No space left on device' using errcode = 'disk_full'; end $$;
        create trigger fail before insert on profile_2 execute function fail()\
        """);
    Overview overview = new Overview(database, ledger.log, now::get);
    try (Rebuilder rebuilder = model.rebuilder(ReadModel.LIMITS)) {
      await()
          .atMost(PATIENCE)
          .until(() -> overview.find(Profiles.PROJECTION, 2).orElseThrow().failure() != null);
      assertThat(overview.find(Profiles.PROJECTION, 2).orElseThrow())
          .satisfies(s -> assertThat(s.failure()).contains("No space left on device"))
          .returns(null, GenerationStatus::error)
          .returns(true, GenerationStatus::goesOn);
      assertThat(overview.watched().get("profile").isRebuildStopped()).isTrue();
      jdbc.execute("drop trigger fail on profile_2");
      awaitLive(Profiles.PROJECTION, 2);
    }
    assertThat(overview.find(Profiles.PROJECTION, 2).orElseThrow().failure()).isNull();
  }
}
