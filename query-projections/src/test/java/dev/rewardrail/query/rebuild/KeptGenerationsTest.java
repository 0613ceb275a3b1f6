package dev.rewardrail.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rewardrail.query.Projections;
import dev.rewardrail.query.ReadModel;
import dev.rewardrail.query.account.Accounts;
import dev.rewardrail.query.leaderboard.Leaderboard;
import dev.rewardrail.query.profile.Profiles;
import dev.rewardrail.query.table.Projection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptGenerationsTest extends Rebuilding {

  @Test
  void a_rebuild_that_is_cancelled_leaves_nothing_behind() {
    awards(50);
    model.rebuilds.rebuild(List.of(Leaderboard.PROJECTION), Switches.WHEN_EQUAL, null);
    assertThatThrownBy(
            () ->
                model.rebuilds.rebuild(
                    List.of(Profiles.PROJECTION, Leaderboard.PROJECTION), Switches.NEVER, null))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("leaderboard 2");
    assertThat(model.generations.of(Profiles.PROJECTION)).hasSize(1);
    model.rebuilds.cancel(Leaderboard.PROJECTION);
    assertThatThrownBy(() -> model.rebuilds.cancel(Leaderboard.PROJECTION))
        .isInstanceOf(RefusedException.class);
    now.updateAndGet(then -> then.plusSeconds(60));
    try (Rebuilder rebuilder = model.rebuilder(ReadModel.LIMITS)) {
      await()
          .atMost(PATIENCE)
          .until(() -> !(Boolean) generation(Leaderboard.PROJECTION, 2).get("has_tables"));
    }
    assertThat(jdbc.queryForList("select 1 from pg_class where relname like 'leaderboard%\\_2'"))
        .isEmpty();
  }

  @Test
  void a_former_generation_is_kept_for_a_while() {
    awards(50);
    model.rebuilds.rebuild(List.of(Profiles.PROJECTION), Switches.WHEN_EQUAL, null);
    try (Rebuilder rebuilder = model.rebuilder(ReadModel.LIMITS)) {
      awaitLive(Profiles.PROJECTION, 2);
      now.updateAndGet(then -> then.plus(Duration.ofMinutes(14)));
      model.rebuilds.rebuild(List.of(Leaderboard.PROJECTION), Switches.WHEN_EQUAL, null);
      awaitLive(Leaderboard.PROJECTION, 2);
      assertThat(generation(Profiles.PROJECTION, 1)).containsEntry("state", "former");
      now.updateAndGet(then -> then.plus(Duration.ofMinutes(2)));
      await()
          .atMost(PATIENCE)
          .until(() -> generation(Profiles.PROJECTION, 1).get("state").equals("dropped"));
      assertThat(jdbc.queryForList("select 1 from profile_1 limit 1"))
          .as("its tables are there until no read can be at them")
          .isNotEmpty();
    }
  }

  @Test
  void of_former_generations_one_is_kept() {
    awards(50);
    try (Rebuilder rebuilder = model.rebuilder(ReadModel.LIMITS)) {
      for (int number = 2; number <= 4; number++) {
        model.rebuilds.rebuild(List.of(Profiles.PROJECTION), Switches.WHEN_EQUAL, null);
        awaitLive(Profiles.PROJECTION, number);
      }
      await()
          .atMost(PATIENCE)
          .until(() -> generation(Profiles.PROJECTION, 2).get("state").equals("dropped"));
      assertThat(generation(Profiles.PROJECTION, 1)).containsEntry("state", "dropped");
      assertThat(generation(Profiles.PROJECTION, 3)).containsEntry("state", "former");
    }
  }

  @Test
  void a_former_generation_that_is_far_behind_is_not_kept() {
    awards(50);
    model.rebuilds.rebuild(List.of(Profiles.PROJECTION), Switches.WHEN_EQUAL, null);
    try (Rebuilder rebuilder = model.rebuilder(ReadModel.LIMITS)) {
      awaitLive(Profiles.PROJECTION, 2);
      jdbc.update("update projection_generation set position = position + 100000 where number = 2");
      model.rebuilds.rebuild(List.of(Leaderboard.PROJECTION), Switches.WHEN_EQUAL, null);
      awaitLive(Leaderboard.PROJECTION, 2);
      assertThat(generation(Profiles.PROJECTION, 1)).containsEntry("state", "former");
      jdbc.update(
          "update projection_generation set position = position + 1 where number = 2 and"
              + " projection = 'profile'");
      await()
          .atMost(PATIENCE)
          .until(() -> generation(Profiles.PROJECTION, 1).get("state").equals("dropped"));
    }
  }

  private void profileHasAFormerOneFarBehind() {
    awards(16_000);
    model.foldAll();
    model.rebuilds.rebuild(List.of(Profiles.PROJECTION), Switches.ALWAYS, null);
    try (Rebuilder rebuilder = model.rebuilder(ReadModel.LIMITS)) {
      awaitLive(Profiles.PROJECTION, 2);
    }
    jdbc.update("update projection_generation set position = 0 where state = 'former'");
    model.rebuilds.rebuild(List.of(Leaderboard.PROJECTION), Switches.ALWAYS, null);
  }

  private void whileHeld(String table, Runnable seen) throws SQLException {
    try (Connection holding = database.getConnection()) {
      holding.setAutoCommit(false);
      holding.createStatement().execute("lock table " + table + " in access exclusive mode");
      Rebuilder rebuilder = model.rebuilder(ReadModel.LIMITS);
      try {
        seen.run();
      } finally {
        holding.rollback();
        rebuilder.close();
      }
    }
  }

  @Test
  void one_that_is_far_behind_does_not_hold_up_that_another_is_switched_to() throws SQLException {
    profileHasAFormerOneFarBehind();
    whileHeld("profile_1", () -> awaitLive(Leaderboard.PROJECTION, 2));
  }

  @Test
  void a_build_does_not_hold_up_what_is_far_behind_nor_what_is_to_be_dropped() throws SQLException {
    profileHasAFormerOneFarBehind();
    model.rebuilds.rebuild(List.of(Accounts.PROJECTION), Switches.NEVER, null);
    model.rebuilds.cancel(Accounts.PROJECTION);
    now.updateAndGet(then -> then.plusSeconds(60));
    whileHeld(
        "leaderboard_current_2",
        () -> {
          await()
              .atMost(PATIENCE)
              .until(() -> (Long) generation(Profiles.PROJECTION, 1).get("position") > 10_000);
          await()
              .atMost(PATIENCE)
              .until(() -> !(Boolean) generation(Accounts.PROJECTION, 2).get("has_tables"));
          assertThat(generation(Leaderboard.PROJECTION, 2)).containsEntry("state", "building");
        });
  }

  @Test
  void a_long_log_is_built_at_once_where_there_is_no_generation() {
    awards(10_100);
    jdbc.update("delete from projection_generation");
    for (Projection projection : Projections.ALL) {
      projection.tableNames().forEach(t -> jdbc.execute("drop table " + t + "_1 cascade"));
    }
    model.register();
    assertThat(model.number(Profiles.PROJECTION)).isZero();
    assertThatThrownBy(() -> model.live.now().in("select from {profile}"))
        .isInstanceOf(dev.rewardrail.query.table.NotBuiltException.class);
    try (Rebuilder rebuilder = model.rebuilder(ReadModel.LIMITS)) {
      Projections.ALL.forEach(projection -> awaitLive(projection, 1));
    }
    model.foldAll();
    assertThat(jdbc.queryForObject("select count(*) from profile_1", Long.class)).isEqualTo(97);
  }
}
