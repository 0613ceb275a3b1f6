package dev.rewardrail.query.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.query.Projections;
import dev.rewardrail.query.ReadModel;
import dev.rewardrail.query.generation.Generation;
import dev.rewardrail.query.generation.State;
import dev.rewardrail.query.profile.Profiles;
import dev.rewardrail.query.rebuild.Rebuilder;
import dev.rewardrail.query.rebuild.Switches;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A read model that stands beyond the log's end is told, and mended by a rebuild alone. */
class AheadTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HikariDataSource database = TestPostgres.database();
  private final JdbcTemplate jdbc = new JdbcTemplate(database);
  private TestLedger ledger;
  private ReadModel model;

  @BeforeEach
  void putAhead() {
    ledger = new TestLedger(database);
    model = new ReadModel(database).register();
    ledger.award("usr_1", 5, null).join();
    model.foldAll();
    jdbc.update(
        "update projection_generation set position = position + 100000 where projection = 'profile'");
  }

  @AfterEach
  void close() {
    ledger.close();
    database.close();
  }

  private Generation live() {
    return model.generations.of(Profiles.PROJECTION).stream()
        .filter(generation -> generation.state() == State.LIVE)
        .findFirst()
        .orElseThrow();
  }

  private boolean isRead(long position) {
    return model.positions.await(List.of(Profiles.PROJECTION), position, Duration.ZERO);
  }

  @Test
  void no_position_counts_as_reached_and_others_go_on() {
    long position = ledger.award("usr_2", 5, null).join().receipt().position();
    assertThat(isRead(position)).isFalse();
    assertThat(isRead(1)).isFalse();
    model.feeding.stopThoseAhead();
    assertThat(live().isStopped()).isTrue();
    assertThat(
            jdbc.queryForObject(
                "select error from projection_generation where projection = 'profile'",
                String.class))
        .contains("the log ended at " + position, "rebuild it");
    model.foldAll();
    assertThat(
            model.positions.await(
                Projections.ALL.stream().filter(p -> p != Profiles.PROJECTION).toList(),
                position,
                Duration.ZERO))
        .isTrue();
  }

  @Test
  void it_stays_stopped_once_the_log_has_come_as_far_and_cannot_be_resumed() {
    model.feeding.stopThoseAhead();
    jdbc.update(
        "update projection_generation set position = 3, stopped_at = 3 where projection = 'profile'");
    ledger.award("usr_2", 5, null).join();
    ledger.award("usr_3", 5, null).join();
    assertThat(ledger.log.head()).isGreaterThan(3);
    model.rebuilds.resumeFeeding(Profiles.PROJECTION);
    assertThat(live().isStopped()).isTrue();
    assertThat(isRead(2)).isFalse();
  }

  @Test
  void a_rebuild_mends_it_and_a_dry_run_ends_and_says_why_it_compared_nothing() {
    try (Follower follower = new Follower(database, model.feeding, position -> {});
        Rebuilder rebuilder = model.rebuilder(ReadModel.LIMITS)) {
      await().atMost(PATIENCE).until(() -> live().isStopped());
      model.rebuilds.rebuild(List.of(Profiles.PROJECTION), Switches.NEVER, null);
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  jdbc
                      .queryForList(
                          "select error from projection_generation where projection = 'profile'"
                              + " and number = 2 and state = 'dropped'",
                          String.class)
                      .stream()
                      .anyMatch(error -> error.contains("beyond the log's end")));
      model.rebuilds.rebuild(List.of(Profiles.PROJECTION), Switches.WHEN_EQUAL, null);
      await().atMost(PATIENCE).until(() -> model.number(Profiles.PROJECTION) == 3);
      long position = ledger.award("usr_2", 5, null).join().receipt().position();
      assertThat(model.positions.await(List.of(Profiles.PROJECTION), position, PATIENCE)).isTrue();
    }
  }
}
