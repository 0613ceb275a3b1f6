package dev.rewardrail.query.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.ledger.TestPostgres;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a database of an earlier version holds is what it holds afterwards. */
class ScoresMigrationTest {

  private static final String SCORES =
      "select (workspace_id, period, user_id, xp, reached_at)::text from leaderboard_score"
          + " where xp is not null order by 1";

  @Test
  void scores_stay_what_they_are_when_the_current_ones_move_together() {
    DataSource database = TestPostgres.emptyDatabase("postgres");
    TestPostgres.migrations(database, database).target("10").load().migrate();
    JdbcTemplate jdbc = new JdbcTemplate(database);
    jdbc.execute(
        """
        insert into leaderboard_score values
          ('ws_a', 'all_time', 'usr_1', 60, 9), ('ws_a', '2026-10', 'usr_1', 10, 3), ('ws_a', '2026-11', 'usr_1', 50, 9),
          ('ws_a', '2026-W44', 'usr_1', 10, 3), ('ws_a', '2026-W47', 'usr_1', 20, 8), ('ws_a', '2026-W46', 'usr_1', 30, 9),
          ('ws_a', '2026-11', 'usr_2', 0, 4), ('ws_b', 'all_time', 'usr_1', -5, 5), ('ws_b', '2025-W52', 'usr_1', -5, 5)\
        """);
    List<String> before = jdbc.queryForList(SCORES, String.class);
    TestPostgres.migrate(database, database);
    assertThat(jdbc.queryForList(SCORES, String.class)).isEqualTo(before).hasSize(9);
    assertThat(jdbc.queryForList("select period from leaderboard_past order by 1", String.class))
        .containsExactly("2026-10", "2026-W44", "2026-W46");
  }
}
