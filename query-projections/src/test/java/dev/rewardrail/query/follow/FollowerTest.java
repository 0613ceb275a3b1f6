package dev.rewardrail.query.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.Poisoned;
import dev.rewardrail.ledger.RandomHistory;
import dev.rewardrail.ledger.TestLedger;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.ledger.lane.Answer;
import dev.rewardrail.ledger.lane.Submission;
import dev.rewardrail.query.Projections;
import dev.rewardrail.query.ReadModel;
import dev.rewardrail.query.Tally;
import dev.rewardrail.query.profile.Profiles;
import dev.rewardrail.query.table.Projection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

class FollowerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HikariDataSource database = TestPostgres.database();
  private TestLedger ledger;
  private ReadModel model;

  @BeforeEach
  void open() {
    ledger = new TestLedger(database);
    model = new ReadModel(database, ledger.log, Projections.ALL, InstantSource.system());
  }

  @AfterEach
  void close() {
    ledger.close();
    database.close();
  }

  private Follower follower() {
    return new Follower(database, model.feeding, position -> model.positions.advanced());
  }

  private void awardAtRandom(int awards, long seed) {
    Random random = new Random(seed);
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < awards; i++) {
      Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(90 * 86_400));
      answers.add(
          ledger.lane.submit(
              Submission.of(
                  TestLedger.awardOf("usr_" + random.nextInt(40), 1 + random.nextInt(90), null, at),
                  null,
                  null,
                  null),
              PATIENCE));
    }
    answers.forEach(CompletableFuture::join);
  }

  private boolean isCaughtUp() {
    return model.positions.await(Projections.ALL, ledger.log.head(), PATIENCE);
  }

  @Test
  void a_projection_that_lags_by_less_than_a_page_meets_the_others_at_their_position() {
    model.register();
    awardAtRandom(ProjectionFeed.PAGE + 700, 3);
    long first = model.feeding.foldNextPage().reached();
    assertThat(first).isBetween(ProjectionFeed.PAGE - 1_000L, (long) ProjectionFeed.PAGE);
    assertThat(
            new JdbcTemplate(database)
                .queryForList("select 1 from ledger_commit where position = ?", Long.class, first))
        .as("a page ends with a commit, so what one command wrote is seen together")
        .isNotEmpty();
    model.rebuilds.pauseFeeding(Profiles.PROJECTION);
    model.foldAll();
    model.rebuilds.resumeFeeding(Profiles.PROJECTION);
    awardAtRandom(300, 4);
    assertThat(model.feeding.foldNextPage().reached())
        .as("where the others stand")
        .isEqualTo(ProjectionFeed.PAGE + 701);
    assertThat(model.feeding.foldNextPage().reached())
        .as("all together")
        .isEqualTo(ProjectionFeed.PAGE + 1_001);
    assertThat(model.feeding.foldNextPage()).isEqualTo(FoldedPage.NOTHING);
  }

  @Test
  void a_projection_that_lags_by_more_holds_nobody_up() {
    model.register();
    model.rebuilds.pauseFeeding(Profiles.PROJECTION);
    awardAtRandom(2 * ProjectionFeed.PAGE, 3);
    model.foldAll();
    model.rebuilds.resumeFeeding(Profiles.PROJECTION);
    awardAtRandom(10, 4);
    assertThat(model.feeding.foldNextPage().reached()).isEqualTo(ledger.log.head());
    assertThat(model.feeding.foldNextPage()).isEqualTo(FoldedPage.NOTHING);
    assertThat(model.feeding.foldNextPageOfLaggards().events()).isPositive();
    while (model.feeding.foldNextPageOfLaggards().events() > 0) {}
    model.foldAll();
    assertThat(model.positions.await(Projections.ALL, ledger.log.head(), Duration.ZERO)).isTrue();
  }

  @Test
  void an_event_of_newer_code_holds_up_the_others_for_a_moment_only() {
    awardAtRandom(10, 5);
    Poisoned.newer(database, "usr_newer");
    awardAtRandom(10, 6);
    try (Follower alone = follower()) {
      assertThat(isCaughtUp()).isTrue();
    }
  }

  @Test
  void of_two_instances_one_follows_and_the_other_takes_over() {
    try (HikariDataSource pool = TestPostgres.pool(database.getJdbcUrl())) {
      List<Long> seenByOther = new java.util.concurrent.CopyOnWriteArrayList<>();
      Follower first = follower();
      awardAtRandom(10, 5);
      assertThat(isCaughtUp()).isTrue();
      try (Follower second =
          new Follower(
              pool,
              new ReadModel(pool, ledger.log, Projections.ALL, InstantSource.system()).feeding,
              seenByOther::add)) {
        awardAtRandom(100, 6);
        assertThat(isCaughtUp()).isTrue();
        assertThat(seenByOther).isEmpty();
        first.close();
        awardAtRandom(100, 7);
        assertThat(isCaughtUp()).isTrue();
        // It tells of a page after that page can be seen.
        await().atMost(PATIENCE).until(() -> !seenByOther.isEmpty());
      }
    }
  }

  @Test
  void a_follower_whose_session_is_lost_goes_on() {
    try (Follower follower = follower()) {
      awardAtRandom(10, 8);
      assertThat(isCaughtUp()).isTrue();
      new JdbcTemplate(database)
          .queryForList(
              """
              select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'
                and database = (select oid from pg_database where datname = current_database())\
              """);
      awardAtRandom(10, 9);
      assertThat(isCaughtUp()).isTrue();
    }
  }

  @Test
  void a_row_that_a_retired_projection_left_holds_nothing_up() {
    model.register();
    new JdbcTemplate(database)
        .update(
            """
            insert into projection_generation (projection, number, version, state, switches, begun_at)
            values ('retired', 1, 1, 'live', 'always', now())\
            """);
    awardAtRandom(3, 10);
    assertThat(model.feeding.foldNextPage().reached()).isEqualTo(ledger.log.head());
    awardAtRandom(1, 11);
    assertThat(model.feeding.foldNextPage().reached()).isEqualTo(ledger.log.head());
    assertThat(model.feeding.foldNextPage()).isEqualTo(FoldedPage.NOTHING);
  }

  /** Each of these finds rows that two projections tell differently. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select user_id from {profile} p join {leaderboard_score} s using (workspace_id, user_id)"
            + " where period = 'all_time' and board = 'xp' and points is distinct from (balances ->> 'xp')::bigint",
        "select user_id from {leaderboard_score} s group by user_id having sum(points) filter (where"
            + " period ~ '^....-..$') <> sum(points) filter (where period = 'all_time')",
        "select user_id from {leaderboard_score} s group by user_id having sum(points) filter (where"
            + " period ~ 'W') <> sum(points) filter (where period = 'all_time')",
        "(table {leaderboard_headcount_of_scores} except table {leaderboard_headcount}) union all"
            + " (table {leaderboard_headcount} except table {leaderboard_headcount_of_scores})",
        "select reward_id from {reward_stock} s where claimed <> (select count(*) from {redemption}"
            + " r where r.reward_id = s.reward_id and status in ('pending', 'fulfilled'))",
        "select user_id from {profile} p where rewards_redeemed <> (select count(*) from"
            + " {redemption} r where r.user_id = p.user_id and status = 'fulfilled')",
        "select achievement_id from {achievement_count} c where unlocked <> (select count(*) from"
            + " {achievement_unlock} u where u.achievement_id = c.achievement_id and unlocked_at is"
            + " not null)",
        "select members from {achievement_audience} a where members <> (select count(*) from"
            + " {profile})"
      })
  void projections_agree_whatever_happened(String disagreeing) {
    try (Follower follower = follower()) {
      new RandomHistory(ledger, disagreeing.hashCode()).happen(800);
      assertThat(isCaughtUp()).isTrue();
    }
    JdbcTemplate jdbc = new JdbcTemplate(database);
    assertThat(jdbc.queryForList(model.in(disagreeing))).isEmpty();
    assertThat(jdbc.queryForObject(model.in("select count(*) from {redemption}"), Long.class))
        .isPositive();
  }

  @Test
  void a_profile_waits_for_each_projection_that_it_is_read_from() {
    model.register();
    awardAtRandom(2, 12);
    model.feeding.foldNextPage();
    assertThat(model.positions.await(Profiles.READ_FROM, ledger.log.head(), Duration.ZERO))
        .isTrue();
    for (Projection projection : Projections.ALL) {
      model.rebuilds.pauseFeeding(projection);
      ledger.award("usr_1", 1, null).join();
      model.foldAll();
      assertThat(model.positions.await(Profiles.READ_FROM, ledger.log.head(), Duration.ZERO))
          .as(projection.name())
          .isEqualTo(!Profiles.READ_FROM.contains(projection));
      model.rebuilds.resumeFeeding(projection);
      model.foldAll();
    }
  }

  @Test
  void each_unlock_and_each_member_is_counted_once() {
    model.register();
    for (String user : List.of("usr_1", "usr_2", "usr_3", "usr_1")) {
      ledger.award(user, 60, null).join();
      ledger.award(user, 60, null).join();
    }
    model.feeding.foldNextPage();
    JdbcTemplate jdbc = new JdbcTemplate(database);
    assertThat(jdbc.queryForList(model.in("select unlocked from {achievement_count}"), Long.class))
        .containsExactly(3L);
    assertThat(
            jdbc.queryForList(model.in("select members from {achievement_audience}"), Long.class))
        .containsExactly(3L);
  }

  @Test
  void who_waits_for_a_position_that_is_not_reached_is_told_so_in_time() {
    model.register();
    assertThat(model.positions.await(Projections.ALL, 0, Duration.ZERO)).isTrue();
    assertThat(model.positions.await(Projections.ALL, 1, Duration.ofMillis(50))).isFalse();
  }

  @Test
  void an_error_neither_ends_the_follower_nor_keeps_its_lock() {
    AtomicInteger failures = new AtomicInteger(2);
    Projection failing =
        Tally.projection(
            1,
            1,
            award -> {
              if (failures.getAndDecrement() > 0) {
                throw new NoClassDefFoundError("a test's own");
              }
              return award.xp();
            });
    ReadModel own =
        new ReadModel(database, ledger.log, List.of(failing), InstantSource.system()).register();
    ledger.award("usr_1", 5, null).join();
    try (Follower follower = new Follower(database, own.feeding, position -> {})) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> Map.of("usr_1", 5L).equals(Tally.totals(database, own)));
    }
    assertThat(
            new JdbcTemplate(database)
                .queryForObject(
                    """
                    select count(*) from pg_locks
                    where locktype = 'advisory' and (classid::bigint << 32 | objid::bigint) = ?
                      and database = (select oid from pg_database where datname = current_database())\
                    """,
                    Long.class,
                    own.feeding.lock()))
        .as("it was let go as often as it was taken")
        .isZero();
  }
}
