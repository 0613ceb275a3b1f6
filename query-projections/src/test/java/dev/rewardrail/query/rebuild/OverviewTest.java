package dev.rewardrail.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rewardrail.query.ReadModel;
import dev.rewardrail.query.profile.Profiles;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a rebuild is told to stand, step by step. */
class OverviewTest extends Rebuilding {

  private GenerationStatus status(long number) {
    return new Overview(database, ledger.log, now::get)
        .find(Profiles.PROJECTION, number)
        .orElseThrow();
  }

  /** Holds the rebuild where it waits for a lock, and looks. */
  private GenerationStatus whileWaitingFor(String lock, String waits) throws SQLException {
    try (Connection holding = database.getConnection()) {
      holding.setAutoCommit(false);
      holding.createStatement().execute(lock);
      Rebuilder rebuilder = model.rebuilder(ReadModel.LIMITS);
      try {
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    jdbc.queryForObject(
                        "select exists (select from pg_stat_activity where wait_event_type = 'Lock'"
                            + " and datname = current_database() and query ilike ?)",
                        Boolean.class,
                        waits + "%"));
        return status(3);
      } finally {
        holding.rollback();
        rebuilder.close();
      }
    }
  }

  private void rebuiltOnceIn(int seconds) {
    awards(2_000);
    model.foldAll();
    model.rebuilds.rebuild(List.of(Profiles.PROJECTION), Switches.ALWAYS, null);
    try (Rebuilder rebuilder = model.rebuilder(ReadModel.LIMITS)) {
      awaitLive(Profiles.PROJECTION, 2);
    }
    assertThat(generation(Profiles.PROJECTION, 2).get("finished_at")).isNotNull();
    jdbc.update(
        """
        update projection_generation set finished_at = folded_at + make_interval(secs => ?)
        where projection = 'profile' and number = 2\
        """,
        seconds);
    model.rebuilds.rebuild(List.of(Profiles.PROJECTION), Switches.WHEN_EQUAL, null);
  }

  @Test
  void the_time_that_is_left_while_the_log_is_read_has_what_follows_in_it() throws SQLException {
    rebuiltOnceIn(20);
    jdbc.update("update projection_generation set events_per_second = 100 where number = 3");
    GenerationStatus held =
        whileWaitingFor(
            "select from projection_generation where number = 3 for update",
            "update projection_generation g");
    assertThat(held.step()).isEqualTo(Step.READING);
    assertThat(held.secondsLeft()).isEqualTo(ledger.log.head() / 100.0 + 20);
    assertThat(held.goesOn()).isTrue();
  }

  @Test
  void it_runs_down_while_indexes_are_made() throws SQLException {
    rebuiltOnceIn(20);
    GenerationStatus held =
        whileWaitingFor("lock table profile_3 in row exclusive mode", "create unique index");
    assertThat(held.step()).isEqualTo(Step.INDEXING);
    assertThat(held.secondsLeft()).isEqualTo(20);
    assertThat(held.percent()).isEqualTo(100);
  }

  @Test
  void it_runs_down_while_it_is_compared() throws SQLException {
    rebuiltOnceIn(20);
    GenerationStatus held =
        whileWaitingFor("lock table profile_2 in access exclusive mode", "select count(*) as n");
    assertThat(held.step()).isEqualTo(Step.COMPARING);
    assertThat(held.secondsLeft()).isEqualTo(20);
    GenerationStatus done = status(3);
    assertThat(done.step()).isNull();
    assertThat(done.secondsLeft()).isNull();
    assertThat(done.goesOn()).isFalse();
  }
}
