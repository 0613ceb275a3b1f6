package dev.rewardrail.query.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.rewardrail.ledger.Poisoned;
import dev.rewardrail.query.Projections;
import dev.rewardrail.query.ReadModel;
import dev.rewardrail.query.Tally;
import dev.rewardrail.query.profile.Profiles;
import dev.rewardrail.query.rebuild.Rebuilder;
import dev.rewardrail.query.rebuild.Switches;
import dev.rewardrail.query.reward.Redemptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rebuilds that come to an event that they cannot take. */
class StoppedRebuildTest extends Picky {
  @Test
  void a_rebuild_stops_at_an_event_that_is_not_skipped_and_says_where() {
    award("usr_1", 1, 2);
    long poison = Poisoned.reward(database, "usr_1");
    award("usr_2", 3);
    ReadModel model = model(Projections.ALL);
    Repairs repairs = repairs(model);
    model.foldAll();
    model.rebuilds.rebuild(Projections.ALL, Switches.WHEN_EQUAL, null);
    try (Rebuilder rebuilder = model.rebuilder(ReadModel.LIMITS)) {
      await().atMost(PATIENCE).until(() -> model.number(Profiles.PROJECTION) == 2);
      assertThat(
              jdbc.queryForMap(
                  "select * from projection_generation where projection = 'reward' and number = 2"))
          .containsEntry("state", "building")
          .containsEntry("stopped_at", poison)
          .hasEntrySatisfying("error", e -> assertThat((String) e).contains("never began"));
      assertThat(repairs.skip(Redemptions.PROJECTION, poison, "a test", null).error()).isNull();
      await().atMost(PATIENCE).until(() -> model.number(Redemptions.PROJECTION) == 2);
    }
  }

  @Test
  void a_rebuild_that_stopped_at_an_event_goes_on_when_that_is_tried_again() {
    ReadModel model = model(List.of(picky));
    award("usr_1", 13, 4);
    model.foldAll();
    bad.add("usr_1");
    model.rebuilds.rebuild(List.of(picky), Switches.WHEN_EQUAL, null);
    try (Rebuilder rebuilder = model.rebuilder(ReadModel.LIMITS)) {
      String stopped = "select stopped_at from projection_generation where number = 2";
      await().atMost(PATIENCE).until(() -> jdbc.queryForObject(stopped, Long.class) != null);
      long position = jdbc.queryForObject(stopped, Long.class);
      Repairs.Untaken untaken = repairs(model).at(picky, position);
      assertThat(untaken.deadLetters()).as("what is read has taken it").isEmpty();
      assertThat(untaken.stops())
          .containsExactly(new Repairs.Stop(2, "java.lang.IllegalStateException: thirteen"));
      bad.clear();
      assertThat(repairs(model).retry(picky, position).error()).isNull();
      await().atMost(PATIENCE).until(() -> model.number(picky) == 2);
    }
    assertThat(Tally.totals(database, model)).isEqualTo(Map.of("usr_1", 17L));
  }

  @Test
  void where_a_rebuild_stopped_that_was_given_up_nothing_is_told_any_more() {
    ReadModel model = model(List.of(picky));
    award("usr_1", 13);
    model.foldAll();
    bad.add("usr_1");
    model.rebuilds.rebuild(List.of(picky), Switches.WHEN_EQUAL, null);
    String stopped = "select stopped_at from projection_generation where number = 2";
    try (Rebuilder rebuilder = model.rebuilder(ReadModel.LIMITS)) {
      await().atMost(PATIENCE).until(() -> jdbc.queryForObject(stopped, Long.class) != null);
    }
    long position = jdbc.queryForObject(stopped, Long.class);
    model.rebuilds.cancel(picky);
    assertThatThrownBy(() -> repairs(model).at(picky, position))
        .isInstanceOf(NoDeadLetterException.class);
    assertThatThrownBy(() -> repairs(model).retry(picky, position))
        .isInstanceOf(NoDeadLetterException.class);
  }

  @Test
  void each_generation_tells_of_what_it_has_set_aside_itself() {
    ReadModel model = model(List.of(picky));
    award("usr_1", 1);
    model.foldAll();
    model.rebuilds.rebuild(List.of(picky), Switches.ALWAYS, null);
    try (Rebuilder rebuilder = model.rebuilder(ReadModel.LIMITS)) {
      await().atMost(PATIENCE).until(() -> model.number(picky) == 2);
    }
    bad.add("usr_1");
    award("usr_1", 13, 4);
    award("usr_2", 13);
    bad.add("usr_2");
    model.foldAll();
    while (model.feeding.foldNextPageOfLaggards().events() > 0) {}
    long position = repairs(model).deadLetters(picky).getFirst().position();
    Repairs.Untaken untaken = repairs(model).at(picky, position);
    assertThat(untaken.stops()).isEmpty();
    assertThat(untaken.deadLetters())
        .extracting(DeadLetter::generation, DeadLetter::position, DeadLetter::waiting)
        .containsExactly(tuple(1L, position, 1L), tuple(2L, position, 1L));
  }

  /** As a constraint of a table that follows from the rows would. */
  @Test
  void a_rebuild_whose_rows_cannot_be_saved_finds_the_event_and_goes_on_when_that_is_skipped() {
    ReadModel model = model(List.of(picky, Profiles.PROJECTION));
    award("usr_1", 5);
    award("usr_2", 900);
    model.foldAll();
    long poison = ledger.log.head();
    award("usr_1", 6);
    model.foldAll();
    jdbc.update("update tally_1 set total = 0 where user_id = 'usr_2'");
    model.rebuilds.rebuild(List.of(picky, Profiles.PROJECTION), Switches.WHEN_EQUAL, null);
    jdbc.execute("alter table tally_2 add check (total < 800)");
    try (Rebuilder rebuilder = model.rebuilder(ReadModel.LIMITS)) {
      await().atMost(PATIENCE).until(() -> model.number(Profiles.PROJECTION) == 2);
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  jdbc.queryForList(
                      "select stopped_at from projection_generation where number = 2 and"
                          + " projection = 'tally'",
                      Long.class),
              List.of(poison)::equals);
      assertThat(repairs(model).skip(picky, poison, "a test", null).error()).isNull();
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  jdbc.queryForObject(
                      "select comparison is not null from projection_generation where number = 2"
                          + " and projection = 'tally'",
                      Boolean.class));
    }
    model.rebuilds.switchOver(picky);
    assertThat(Tally.totals(database, model)).isEqualTo(Map.of("usr_1", 11L));
  }

  @Test
  void a_generation_that_is_ready_stops_before_the_page_and_takes_all_of_it_later() {
    ReadModel model = model(List.of(picky));
    award("usr_1", 1);
    award("usr_2", 1);
    model.foldAll();
    jdbc.update("update tally_1 set total = 100 where user_id = 'usr_2'");
    model.rebuilds.rebuild(List.of(picky), Switches.WHEN_EQUAL, null);
    try (Rebuilder rebuilder = model.rebuilder(ReadModel.LIMITS)) {
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  jdbc.queryForObject(
                      "select comparison is not null from projection_generation where number = 2",
                      Boolean.class));
    }
    bad.add("usr_1");
    award("usr_2", 2, 3);
    award("usr_1", 13, 4);
    award("usr_2", 5);
    model.foldAll();
    long poison =
        jdbc.queryForObject(
            "select stopped_at from projection_generation where number = 2", Long.class);
    assertThat(jdbc.queryForList("select total from tally_2 where user_id = 'usr_2'", Long.class))
        .as("nothing of the page")
        .containsExactly(1L);
    assertThat(repairs(model).skip(picky, poison, "a test", null).error()).isNull();
    model.foldAll();
    model.rebuilds.switchOver(picky);
    assertThat(Tally.totals(database, model)).isEqualTo(Map.of("usr_1", 5L, "usr_2", 11L));
  }
}
