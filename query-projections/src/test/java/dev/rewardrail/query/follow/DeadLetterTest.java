package dev.rewardrail.query.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rewardrail.ledger.Poisoned;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.query.Projections;
import dev.rewardrail.query.ReadModel;
import dev.rewardrail.query.Tally;
import dev.rewardrail.query.profile.Profiles;
import dev.rewardrail.query.rebuild.Rebuilder;
import dev.rewardrail.query.rebuild.Switches;
import dev.rewardrail.query.table.Projection;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DeadLetterTest extends Picky {
  @Test
  void a_members_later_events_wait_behind_one_that_cannot_be_taken_and_the_rest_goes_on() {
    ReadModel model = model(List.of(picky));
    Repairs repairs = repairs(model);
    bad.add("usr_1");
    award("usr_1", 5, 13, 6);
    award("usr_2", 7, 13);
    model.foldAll();
    award("usr_1", 8);
    award("usr_2", 9);
    model.foldAll();

    assertThat(Tally.totals(database, model)).isEqualTo(Map.of("usr_1", 5L, "usr_2", 29L));
    assertThat(model.positions.await(List.of(picky), ledger.log.head(), Duration.ZERO)).isTrue();
    DeadLetter letter = repairs.deadLetters(picky).getFirst();
    assertThat(letter)
        .returns("ws_a/member/usr_1", DeadLetter::stream)
        .returns(2L, DeadLetter::waiting)
        .returns(1L, DeadLetter::attempts)
        .returns("java.lang.IllegalStateException: thirteen", DeadLetter::error);

    assertThat(repairs.retry(picky, letter.position()).error()).contains("thirteen");
    assertThat(repairs.deadLetters(picky).getFirst().attempts()).isEqualTo(2);
    assertThat(Tally.totals(database, model)).containsEntry("usr_1", 5L);

    bad.clear();
    assertThat(repairs.retry(picky, letter.position()).error()).isNull();
    assertThat(Tally.totals(database, model)).isEqualTo(Map.of("usr_1", 32L, "usr_2", 29L));
    assertThat(repairs.deadLetters(picky)).isEmpty();
    assertThatThrownBy(() -> repairs.retry(picky, letter.position()))
        .isInstanceOf(NoDeadLetterException.class)
        .hasMessageContaining("tally has set nothing aside at " + letter.position());
  }

  @Test
  void what_is_skipped_is_left_out_of_every_generation_and_what_waited_is_taken() {
    ReadModel model = model(List.of(picky));
    Repairs repairs = repairs(model);
    bad.add("usr_1");
    award("usr_1", 5, 13, 6, 13, 8);
    model.foldAll();
    long first = repairs.deadLetters(picky).getFirst().position();
    assertThat(repairs.skip(picky, first, "agreed with support", "key_1").error())
        .as("the next one cannot be taken either")
        .isNotNull();
    DeadLetter second = repairs.deadLetters(picky).getFirst();
    assertThat(second.position()).isEqualTo(first + 2);
    assertThat(Tally.totals(database, model)).containsEntry("usr_1", 11L);
    assertThat(repairs.skip(picky, second.position(), "likewise", null).error()).isNull();
    assertThat(Tally.totals(database, model)).containsEntry("usr_1", 19L);
    assertThat(repairs.skips(picky))
        .extracting(Skip::position, Skip::reason, Skip::skippedBy)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(first, "agreed with support", "key_1"),
            org.assertj.core.groups.Tuple.tuple(second.position(), "likewise", null));
    model.rebuilds.rebuild(List.of(picky), Switches.WHEN_EQUAL, null);
    try (Rebuilder rebuilder = model.rebuilder(ReadModel.LIMITS)) {
      await().atMost(PATIENCE).until(() -> model.number(picky) == 2);
    }
  }

  @Test
  void an_event_that_nobody_can_read_is_set_aside_by_all_and_holds_nobody_up() {
    award("usr_1", 1);
    long poison = Poisoned.unreadable(database, "usr_1");
    award("usr_2", 3);
    ReadModel model = model(Projections.ALL);
    Repairs repairs = repairs(model);
    model.foldAll();
    assertThat(model.positions.await(Projections.ALL, ledger.log.head(), Duration.ZERO)).isTrue();
    for (Projection projection : Projections.ALL) {
      assertThat(repairs.deadLetters(projection))
          .extracting(DeadLetter::position)
          .containsExactly(poison);
    }
    model.rebuilds.rebuild(Projections.ALL, Switches.WHEN_EQUAL, null);
    try (Rebuilder rebuilder = model.rebuilder(ReadModel.LIMITS)) {
      for (Projection projection : Projections.ALL) {
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    jdbc.queryForList(
                            "select stopped_at from projection_generation where number = 2 and"
                                + " projection = ?",
                            Long.class,
                            projection.name())
                        .equals(List.of(poison)));
        assertThat(repairs.skip(projection, poison, "a test", null).error()).isNull();
      }
      for (Projection projection : Projections.ALL) {
        await().atMost(PATIENCE).until(() -> model.number(projection) == 2);
      }
    }
  }

  @Test
  void an_event_of_newer_code_is_left_to_newer_code() {
    award("usr_1", 1);
    ReadModel model = model(Projections.ALL);
    model.foldAll();
    long poison = Poisoned.newer(database, "usr_1");
    assertThatThrownBy(() -> model.feeding.foldNextPage()).hasMessageContaining("BadgePolished");
    assertThat(model.positions.await(Projections.ALL, poison, Duration.ZERO)).isFalse();
    assertThat(repairs(model).deadLetters(Profiles.PROJECTION)).isEmpty();
  }

  @Test
  void where_no_newer_code_takes_it_it_is_set_aside_until_one_does() {
    award("usr_1", 1, 2);
    long poison = ledger.log.head();
    award("usr_1", 3);
    award("usr_2", 4);
    Poisoned.alter(database, "revision = revision + 90", "position = ?", poison);
    // What the ledger has in memory is as it was before.
    ReadModel model =
        new ReadModel(
                database, new LogReader(database), List.of(picky), java.time.InstantSource.system())
            .register();
    model.feeding.setNewerAside(true);
    model.foldAll();
    assertThat(Tally.totals(database, model)).containsEntry("usr_1", 1L).containsEntry("usr_2", 4L);
    model.feeding.retryForNewer();
    assertThat(repairs(model).deadLetters(picky))
        .as("this code cannot read it yet")
        .extracting(DeadLetter::position, DeadLetter::attempts)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(poison, 1L));
    Poisoned.alter(database, "revision = revision - 90", "position = ?", poison);
    model.feeding.retryForNewer();
    assertThat(Tally.totals(database, model)).containsEntry("usr_1", 6L);
    assertThat(repairs(model).deadLetters(picky)).isEmpty();
  }

  @Test
  void any_number_of_streams_may_wait_for_newer_code() {
    List<String> users =
        java.util.stream.IntStream.rangeClosed(0, ProjectionFeed.DEAD_LETTERS_MAX)
            .mapToObj(i -> "usr_" + i)
            .toList();
    ReadModel model = model(List.of(picky));
    model.feeding.setNewerAside(true);
    users.stream()
        .map(user -> ledger.award(user, 1, null))
        .toList()
        .forEach(java.util.concurrent.CompletableFuture::join);
    users.forEach(user -> Poisoned.newer(database, user));
    model.foldAll();
    assertThat(model.positions.await(List.of(picky), ledger.log.head(), Duration.ZERO)).isTrue();
    assertThat(Tally.totals(database, model)).hasSize(users.size());
  }

  @Test
  void a_projection_that_cannot_take_so_many_stops_and_the_others_go_on() {
    List<String> users =
        java.util.stream.IntStream.rangeClosed(0, ProjectionFeed.DEAD_LETTERS_MAX)
            .mapToObj(i -> "usr_" + i)
            .toList();
    bad.addAll(users);
    ReadModel model = model(List.of(picky, Profiles.PROJECTION));
    users.subList(1, users.size()).stream()
        .map(user -> ledger.award(user, 13, null))
        .toList()
        .forEach(java.util.concurrent.CompletableFuture::join);
    model.foldAll();
    assertThat(model.positions.await(List.of(picky), ledger.log.head(), Duration.ZERO)).isTrue();
    award(users.getFirst(), 13);
    model.foldAll();
    award("usr_fine", 1);
    model.foldAll();
    assertThat(model.positions.await(List.of(picky), ledger.log.head(), Duration.ZERO)).isFalse();
    assertThat(
            model.positions.await(List.of(Profiles.PROJECTION), ledger.log.head(), Duration.ZERO))
        .isTrue();
    assertThat(
            jdbc.queryForObject(
                "select error from projection_generation where projection = 'tally'", String.class))
        .contains("more than 1000");
  }

  @Test
  void what_was_set_aside_while_a_page_waited_for_its_lock_is_known_once_it_is_held()
      throws Exception {
    ReadModel model = model(List.of(picky));
    award("usr_1", 1);
    model.foldAll();
    award("usr_1", 2);
    CompletableFuture<FoldedPage> page;
    try (Connection holder = database.getConnection()) {
      holder.setAutoCommit(false);
      holder
          .createStatement()
          .execute("select * from projection_generation where projection = 'tally' for update");
      page = CompletableFuture.supplyAsync(model.feeding::foldNextPage);
      await()
          .until(
              () ->
                  jdbc.queryForObject(
                          "select count(*) from pg_stat_activity where datname = current_database()"
                              + " and wait_event_type = 'Lock'",
                          Integer.class)
                      > 0);
      holder
          .createStatement()
          .execute(
              """
              insert into projection_dead_letter (projection, number, stream, position, error, set_aside_at)
              values ('tally', 1, 'ws_a/member/usr_1', 2, 'a test', now())\
              """);
      holder.commit();
    }
    page.join();
    assertThat(Tally.totals(database, model))
        .as("the second award waits behind the first")
        .containsEntry("usr_1", 1L);
  }
}
