package dev.rewardrail.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.gateway.SecondInstance;
import dev.rewardrail.gateway.setting.ServiceSettings;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.ledger.log.LogReader;
import dev.rewardrail.query.follow.Follower;
import dev.rewardrail.query.follow.ProjectionFeed;
import dev.rewardrail.query.generation.Generations;
import dev.rewardrail.query.profile.Profiles;
import dev.rewardrail.query.rebuild.RebuildRequests;
import dev.rewardrail.query.rebuild.Rebuilder;
import dev.rewardrail.query.table.Projection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a version that can read what an older one built does with it at its start. */
class StaleAtStartTest {

  private static final Projection NEWER =
      new Projection(
          "profile",
          Profiles.PROJECTION.version() + 1,
          Profiles.PROJECTION.version(),
          Profiles.PROJECTION.tables(),
          List.of());

  @Test
  void what_is_stale_is_rebuilt_at_the_start_where_that_is_set() {
    try (HikariDataSource database = TestPostgres.database()) {
      SecondInstance.on(database, "rr_staleatstartstaleatstart").close();
      started(database, false).close();
      JdbcTemplate jdbc = new JdbcTemplate(database);
      String rebuilt =
          "select count(*) from projection_generation where projection = 'profile' and version = "
              + NEWER.version();
      assertThat(jdbc.queryForObject(rebuilt, Long.class)).isZero();
      try (Rebuilder rebuilder = started(database, true)) {
        await().until(() -> jdbc.queryForObject(rebuilt + " and state = 'live'", Long.class) == 1);
      }
    }
  }

  private static ServiceSettings settings(boolean rebuildsStale) {
    Duration some = Duration.ofMinutes(15);
    return new ServiceSettings(
        Path.of("unused"),
        "",
        "",
        false,
        "",
        1,
        some,
        some,
        some,
        new ServiceSettings.Readers(1),
        new ServiceSettings.Projections(some, some, rebuildsStale),
        new ServiceSettings.Checkpoints("", List.of(), "", "", List.of(), some, some),
        new ServiceSettings.Streams(1, 1, 1),
        new ServiceSettings.Cors(List.of()));
  }

  /** As the service starts it. */
  private static Rebuilder started(HikariDataSource database, boolean rebuildsStale) {
    LogReader log = new LogReader(database);
    InstantSource clock = InstantSource.system();
    Generations generations = new Generations(database, clock, List.of(NEWER));
    ProjectionFeed feeding = new ProjectionFeed(database, log, generations, clock);
    try (Follower follower = new Follower(database, feeding, position -> {})) {
      return new ReadSideConfiguration()
          .rebuilder(
              database,
              log,
              generations,
              feeding,
              follower,
              new RebuildRequests(database, generations, feeding, clock),
              clock,
              settings(rebuildsStale));
    }
  }
}
