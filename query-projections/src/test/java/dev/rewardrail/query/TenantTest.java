package dev.rewardrail.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rewardrail.ledger.TestPostgres;
import dev.rewardrail.query.achievement.Achievements;
import dev.rewardrail.query.profile.Profiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Nothing of one workspace is seen from another. */
class TenantTest {

  private static final HikariDataSource DATABASE = TestPostgres.database();
  private static final ReadModel MODEL = new ReadModel(DATABASE).register();

  @BeforeAll
  static void fill() {
    JdbcTemplate jdbc = new JdbcTemplate(DATABASE);
    jdbc.execute(
        MODEL.in(
            """
            insert into {profile} values ('ws_a', 'usr_1', '{"xp":10,"rp":11}', 1), ('ws_b', 'usr_1', '{"xp":20,"rp":21}', 1), ('ws_b', 'usr_2', '{"xp":30,"rp":31}', 1);
            insert into {leaderboard_current} values ('ws_a', 'xp', 'usr_1', 10, 1, '2026-11', 10, 1, null, null, null),
                                                   ('ws_b', 'xp', 'usr_1', 20, 2, '2026-11', 20, 2, '2026-W47', 20, 2);
            insert into {achievement_unlock} values ('ws_a', 'usr_1', 'b', 'B', 'rare', now(), 1, 0), ('ws_a', 'usr_1', 'a', 'A', 'rare', now(), 1, 1),
                                                  ('ws_b', 'usr_1', 'c', 'C', 'rare', now(), 3, 0);
            insert into {achievement_audience} values ('ws_a', 4), ('ws_b', 7);
            insert into {achievement_count} values ('ws_a', 'a', 1), ('ws_b', 'a', 5), ('ws_b', 'c', 6)\
            """));
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void a_profile_holds_its_own_workspaces_totals_and_achievements_in_their_order() {
    Profiles profiles = new Profiles(DATABASE, MODEL.live);
    Profiles.Profile a = profiles.find("ws_a", "usr_1", "2026-11", "2026-W47").orElseThrow();
    assertThat(a.totalXp()).isEqualTo(10);
    assertThat(a.monthlyXp()).isEqualTo(10);
    assertThat(a.weeklyXp()).isZero();
    assertThat(a.achievements()).extracting(Profiles.Unlocked::id).containsExactly("b", "a");
    assertThat(profiles.find("ws_a", "usr_2", "2026-11", "2026-W47")).isEmpty();
  }

  @Test
  void how_rare_an_achievement_is_is_told_by_its_own_workspaces_members() {
    Achievements achievements = new Achievements(DATABASE, MODEL.live);
    assertThat(achievements.rarity("ws_a").percent("a")).isEqualTo(25.0);
    assertThat(achievements.rarity("ws_a").percent("c")).isZero();
    assertThat(achievements.rarity("ws_empty").percent("a")).isZero();
  }
}
