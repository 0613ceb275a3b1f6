package dev.rewardrail.query.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.Poisoned;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.ledger.event.XpAwarded;
import dev.rewardrail.query.Projections;
import dev.rewardrail.query.ReadModel;
import dev.rewardrail.query.Tally;
import dev.rewardrail.query.profile.Profiles;
import dev.rewardrail.query.rebuild.Rebuilder;
import dev.rewardrail.query.rebuild.Switches;
import dev.rewardrail.query.reward.Redemptions;
import dev.rewardrail.query.table.Projection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class DeadLetterTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HikariDataSource database = TestPostgres.database();
  private final JdbcTemplate jdbc = new JdbcTemplate(database);

  /** Members whose awards the test's own projection cannot take. */
  private final Set<String> bad = ConcurrentHashMap.newKeySet();

  private final Projection picky = Tally.projection(1, 1, this::worth);

  private TestLedger ledger;

  private long worth(XpAwarded award) {
    if (bad.contains(award.userId()) && award.xp() == 13) {
      throw new IllegalStateException("thirteen");
    }
    return award.xp();
  }

  @BeforeEach
  void open() {
    ledger = new TestLedger(database);
  }

  @AfterEach
  void close() {
    ledger.close();
    database.close();
  }

  private ReadModel model(List<Projection> projections) {
    return new ReadModel(database, ledger.log, projections, InstantSource.system()).register();
  }

  private Repairs repairs(ReadModel model) {
    return new Repairs(database, ledger.log, model.generations, model.feeding);
  }

  private void award(String userId, long... amounts) {
    for (long amount : amounts) {
      ledger.award(userId, amount, null).join();
    }
  }

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

    assertThat(repairs.retry(picky, letter.position()))
        .hasValueSatisfying(e -> e.contains("thirteen"));
    assertThat(repairs.deadLetters(picky).getFirst().attempts()).isEqualTo(2);
    assertThat(Tally.totals(database, model)).containsEntry("usr_1", 5L);

    bad.clear();
    assertThat(repairs.retry(picky, letter.position())).isEmpty();
    assertThat(Tally.totals(database, model)).isEqualTo(Map.of("usr_1", 32L, "usr_2", 29L));
    assertThat(repairs.deadLetters(picky)).isEmpty();
    assertThatThrownBy(() -> repairs.retry(picky, letter.position()))
        .isInstanceOf(NoDeadLetterException.class);
  }

  @Test
  void what_is_skipped_is_left_out_of_every_generation_and_what_waited_is_taken() {
    ReadModel model = model(List.of(picky));
    Repairs repairs = repairs(model);
    bad.add("usr_1");
    award("usr_1", 5, 13, 6, 13, 8);
    model.foldAll();
    long first = repairs.deadLetters(picky).getFirst().position();
    assertThat(repairs.skip(picky, first, "agreed with support", "key_1"))
        .as("the next one cannot be taken either")
        .isPresent();
    DeadLetter second = repairs.deadLetters(picky).getFirst();
    assertThat(second.position()).isEqualTo(first + 2);
    assertThat(Tally.totals(database, model)).containsEntry("usr_1", 11L);
    assertThat(repairs.skip(picky, second.position(), "likewise", null)).isEmpty();
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
      assertThat(repairs.skip(Redemptions.PROJECTION, poison, "a test", null)).isEmpty();
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
      bad.clear();
      assertThat(repairs(model).retry(picky, position)).isEmpty();
      await().atMost(PATIENCE).until(() -> model.number(picky) == 2);
    }
    assertThat(Tally.totals(database, model)).isEqualTo(Map.of("usr_1", 17L));
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
    assertThat(repairs(model).skip(picky, poison, "a test", null)).isEmpty();
    model.foldAll();
    model.rebuilds.switchOver(picky);
    assertThat(Tally.totals(database, model)).isEqualTo(Map.of("usr_1", 5L, "usr_2", 11L));
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
        assertThat(repairs.skip(projection, poison, "a test", null)).isEmpty();
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
  void a_projection_that_cannot_take_so_many_stops_and_the_others_go_on() {
    List<String> users =
        java.util.stream.IntStream.rangeClosed(0, Feeding.DEAD_LETTERS_MAX)
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
}
