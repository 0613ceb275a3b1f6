package dev.rewardrail.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rewardrail.ledger.RandomHistory;
import dev.rewardrail.query.Projections;
import dev.rewardrail.query.ReadModel;
import dev.rewardrail.query.follow.Follower;
import dev.rewardrail.query.leaderboard.Leaderboard;
import dev.rewardrail.query.profile.Profiles;
import dev.rewardrail.query.rebuild.RefusedException.Reason;
import dev.rewardrail.query.table.Projection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RebuildTest extends Rebuilding {

  /** With all rows in memory, with few of them, and saving after each page. */
  @ParameterizedTest
  @ValueSource(strings = {"100000 30000", "40 30000", "100000 0", "1 0"})
  void a_rebuild_gives_the_live_rows_byte_for_byte(String limits) {
    awards(2_500);
    new RandomHistory(ledger, limits.hashCode()).happen(1_200);
    awards(9_000);
    model.foldAll();
    Map<String, List<String>> live = model.dump();
    assertThat(live.values()).allMatch(rows -> !rows.isEmpty());
    model.rebuilds.rebuild(Projections.ALL, Switches.WHEN_EQUAL, "key_1");
    String[] parts = limits.split(" ");
    try (Rebuilder rebuilder =
        model.rebuilder(limits(Integer.parseInt(parts[0]), Long.parseLong(parts[1])))) {
      Projections.ALL.forEach(projection -> awaitLive(projection, 2));
    }
    assertThat(model.dump()).isEqualTo(live);
    assertThat(generation(Leaderboard.PROJECTION, 2).get("comparison").toString())
        .contains("\"isEqual\":true")
        .contains("\"rows\":97");
    assertThat(generation(Leaderboard.PROJECTION, 2)).containsEntry("requested_by", "key_1");
    assertThat(generation(Leaderboard.PROJECTION, 1)).containsEntry("state", "former");
  }

  @Test
  void reads_go_on_through_a_rebuild_under_load_and_never_see_an_old_number() {
    awards(6_000);
    Leaderboard leaderboard = new Leaderboard(database, model.live);
    Leaderboard.Board board =
        Leaderboard.Board.on(
            "ws_a",
            dev.rewardrail.query.leaderboard.Timeframe.ALL_TIME,
            LocalDate.of(2026, 11, 21));
    AtomicBoolean isOver = new AtomicBoolean();
    List<Long> seen = new CopyOnWriteArrayList<>();
    try (Follower follower =
            new Follower(database, model.feeding, position -> model.positions.advanced());
        Rebuilder rebuilder = model.rebuilder(ReadModel.LIMITS)) {
      assertThat(model.positions.await(Projections.ALL, ledger.log.head(), PATIENCE)).isTrue();
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(
              () -> {
                while (!isOver.get()) {
                  awards(50);
                }
              });
      CompletableFuture<Void> reading =
          CompletableFuture.runAsync(
              () -> {
                long last = 0;
                while (!isOver.get()) {
                  long top = leaderboard.top(board, 1).getFirst().totalXp();
                  assertThat(top).isGreaterThanOrEqualTo(last);
                  last = top;
                  seen.add(top);
                }
              });
      for (int number = 2; number < 5; number++) {
        model.rebuilds.rebuild(Projections.ALL, Switches.WHEN_EQUAL, null);
        for (Projection projection : Projections.ALL) {
          awaitLive(projection, number);
        }
      }
      model.rebuilds.switchBack(Leaderboard.PROJECTION);
      assertThat(model.number(Leaderboard.PROJECTION)).isEqualTo(3);
      int then = seen.size();
      await().atMost(PATIENCE).until(() -> seen.size() > then + 20);
      isOver.set(true);
      reading.join();
      writing.join();
      assertThat(model.positions.await(Projections.ALL, ledger.log.head(), PATIENCE)).isTrue();
    }
    assertThat(seen).hasSizeGreaterThan(100);
    assertThat(seen.getLast()).isGreaterThan(seen.getFirst());
  }

  @Test
  void whoever_looks_never_sees_one_that_is_equal_wait_to_be_switched_to() {
    awards(300);
    model.foldAll();
    jdbc.execute(
        """
        create sequence tries;
        create function fail() returns trigger language plpgsql as
        $$ begin perform nextval('tries'); raise 'a disk is full'; end $$;
        create trigger no_switch before update on projection_generation for each row
        when (new.state = 'live' and old.state <> 'live') execute function fail()\
        """);
    model.rebuilds.rebuild(List.of(Profiles.PROJECTION), Switches.WHEN_EQUAL, null);
    try (Rebuilder rebuilder = model.rebuilder(ReadModel.LIMITS)) {
      await()
          .atMost(PATIENCE)
          .until(() -> jdbc.queryForObject("select last_value >= 2 from tries", Boolean.class));
      assertThat(generation(Profiles.PROJECTION, 2))
          .containsEntry("state", "ready")
          .containsEntry("comparison", null);
      jdbc.execute("drop trigger no_switch on projection_generation");
      awaitLive(Profiles.PROJECTION, 2);
    }
    assertThat(generation(Profiles.PROJECTION, 2).get("comparison").toString())
        .contains("\"isEqual\":true");
  }

  @Test
  void a_dry_run_tells_each_row_and_column_that_differs_and_changes_nothing() {
    awards(300);
    model.foldAll();
    jdbc.update(
        "update profile_1 set balances = jsonb_set(balances, '{xp}', to_jsonb((balances ->> 'xp')::bigint + 5)) where user_id = 'usr_7'");
    jdbc.update("delete from profile_1 where user_id = 'usr_9'");
    model.rebuilds.rebuild(List.of(Profiles.PROJECTION), Switches.NEVER, null);
    try (Rebuilder rebuilder = model.rebuilder(ReadModel.LIMITS)) {
      await()
          .atMost(PATIENCE)
          .until(() -> generation(Profiles.PROJECTION, 2).get("state").equals("dropped"));
    }
    assertThat(model.number(Profiles.PROJECTION)).isEqualTo(1);
    String comparison = generation(Profiles.PROJECTION, 2).get("comparison").toString();
    assertThat(comparison)
        .contains("\"isEqual\":false")
        .contains("\"key\":{\"user_id\":\"usr_7\",\"workspace_id\":\"ws_a\"}")
        .containsPattern("\"column\":\"balances\",\"live\":\\{[^}]*\\d+},\"rebuilt\":\\{[^}]*\\d+}")
        .contains("\"key\":{\"user_id\":\"usr_9\",\"workspace_id\":\"ws_a\"}")
        .contains("\"live\":null")
        .doesNotContain("usr_8");
  }

  @Test
  void of_many_rows_that_differ_a_hundred_are_named_and_all_are_counted() {
    IntStream.range(0, 130)
        .mapToObj(i -> ledger.award("usr_" + i, 1, null))
        .toList()
        .forEach(CompletableFuture::join);
    model.foldAll();
    jdbc.update("update profile_1 set balances = jsonb_set(balances, '{xp}', '2')");
    model.rebuilds.rebuild(List.of(Profiles.PROJECTION), Switches.WHEN_EQUAL, null);
    Overview overview = new Overview(database, ledger.log, now::get);
    try (Rebuilder rebuilder = model.rebuilder(ReadModel.LIMITS)) {
      await()
          .atMost(PATIENCE)
          .until(() -> overview.find(Profiles.PROJECTION, 2).orElseThrow().comparison() != null);
    }
    Comparison comparison = overview.find(Profiles.PROJECTION, 2).orElseThrow().comparison();
    assertThat(comparison.differences()).hasSize(Comparison.DIFFERENCES_MAX);
    assertThat(comparison.rowsThatDiffer()).isEqualTo(130);
  }

  @Test
  void what_differs_is_switched_to_by_command_and_back_again() {
    awards(300);
    model.foldAll();
    jdbc.update("update profile_1 set balances = jsonb_set(balances, '{xp}', '1')");
    model.rebuilds.rebuild(List.of(Profiles.PROJECTION), Switches.WHEN_EQUAL, null);
    try (Rebuilder rebuilder = model.rebuilder(ReadModel.LIMITS)) {
      await()
          .atMost(PATIENCE)
          .until(() -> generation(Profiles.PROJECTION, 2).get("comparison") != null);
    }
    assertThat(model.number(Profiles.PROJECTION)).isEqualTo(1);
    awards(100);
    model.foldAll();
    model.rebuilds.switchOver(Profiles.PROJECTION);
    assertThat(model.number(Profiles.PROJECTION)).isEqualTo(2);
    model.rebuilds.switchBack(Profiles.PROJECTION);
    assertThat(model.number(Profiles.PROJECTION)).isEqualTo(1);
    assertThat(generation(Profiles.PROJECTION, 1).get("position")).isEqualTo(ledger.log.head());
    model.rebuilds.dropFormer(Profiles.PROJECTION);
    assertThatThrownBy(() -> model.rebuilds.switchBack(Profiles.PROJECTION))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(RefusedException.class))
        .returns(Reason.NO_FORMER_GENERATION, RefusedException::reason);
  }

  @Test
  void a_rebuild_that_is_paused_rests_and_goes_on_where_it_was() {
    awards(12_000);
    model.rebuilds.rebuild(Projections.ALL, Switches.WHEN_EQUAL, null);
    model.rebuilds.pause(Leaderboard.PROJECTION);
    try (Rebuilder rebuilder = model.rebuilder(limits(100_000, 0))) {
      awaitLive(Profiles.PROJECTION, 2);
      assertThat(generation(Leaderboard.PROJECTION, 2)).containsEntry("position", 0L);
      model.rebuilds.resume(Leaderboard.PROJECTION);
      awaitLive(Leaderboard.PROJECTION, 2);
    }
  }

  @Test
  void counts_that_do_not_fit_are_found_again_within_the_first_save() {
    IntStream.range(0, 2_400)
        .mapToObj(i -> ledger.award("usr_" + i, 1 + i % 50, null))
        .toList()
        .forEach(CompletableFuture::join);
    model.foldAll();
    Map<String, List<String>> live = model.dump();
    model.rebuilds.rebuild(Projections.ALL, Switches.WHEN_EQUAL, null);
    try (Rebuilder rebuilder = model.rebuilder(limits(20, 30_000))) {
      Projections.ALL.forEach(projection -> awaitLive(projection, 2));
    }
    assertThat(model.dump()).isEqualTo(live);
  }

  @Test
  void one_that_is_paused_on_its_way_is_saved_and_the_others_go_on_without_it()
      throws SQLException {
    awards(6_000);
    model.foldAll();
    Map<String, List<String>> live = model.dump();
    model.rebuilds.rebuild(Projections.ALL, Switches.WHEN_EQUAL, null);
    try (Connection operator = database.getConnection()) {
      operator.setAutoCommit(false);
      operator
          .createStatement()
          .execute(
              "update projection_generation set is_paused = true where projection = 'leaderboard'");
      try (Rebuilder rebuilder = model.rebuilder(limits(100_000, 30_000))) {
        await().atMost(PATIENCE).until(this::isSomeoneWaiting);
        operator.commit();
        awaitLive(Profiles.PROJECTION, 2);
        assertThat((Long) generation(Leaderboard.PROJECTION, 2).get("position"))
            .isBetween(1L, ledger.log.head() - 1);
        jdbc.update("update projection_generation set is_paused = false");
        awaitLive(Leaderboard.PROJECTION, 2);
      }
    }
    assertThat(model.dump()).isEqualTo(live);
  }

  private boolean isSomeoneWaiting() {
    return jdbc.queryForObject(
        """
        select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')\
        """,
        Boolean.class);
  }

  @Test
  void what_a_rebuilder_had_saved_is_where_the_next_one_goes_on() {
    awards(14_000);
    model.foldAll();
    Map<String, List<String>> live = model.dump();
    model.rebuilds.rebuild(Projections.ALL, Switches.WHEN_EQUAL, null);
    List<Long> positions = new ArrayList<>();
    for (int i = 0; i < 20 && model.number(Leaderboard.PROJECTION) == 1; i++) {
      try (Rebuilder rebuilder = model.rebuilder(limits(100, 0))) {
        long before = (Long) generation(Leaderboard.PROJECTION, 2).get("position");
        await()
            .pollInterval(Duration.ofMillis(1))
            .atMost(PATIENCE)
            .until(
                () ->
                    (Long) generation(Leaderboard.PROJECTION, 2).get("position") > before
                        || model.number(Leaderboard.PROJECTION) == 2);
      }
      positions.add((Long) generation(Leaderboard.PROJECTION, 2).get("position"));
    }
    try (Rebuilder rebuilder = model.rebuilder(limits(100, 0))) {
      Projections.ALL.forEach(projection -> awaitLive(projection, 2));
    }
    assertThat(positions).isSorted();
    assertThat(positions.getFirst()).as("broken off on the way").isLessThan(ledger.log.head());
    assertThat(model.dump()).isEqualTo(live);
  }
}
