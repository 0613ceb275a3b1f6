package dev.rewardrail.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rewardrail.query.ReadModel;
import dev.rewardrail.query.profile.Profiles;
import dev.rewardrail.query.rebuild.RefusedException.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What operators ask for while a generation is compared counts, whatever was asked for before. */
class SwitchoverTest extends Rebuilding {

  /** Comparing waits for a table that another session holds, until this is done. */
  private void whileItIsCompared(Switches switches, Runnable asked) throws SQLException {
    awards(300);
    model.foldAll();
    model.rebuilds.rebuild(List.of(Profiles.PROJECTION), switches, null);
    try (Connection holding = database.getConnection()) {
      holding.setAutoCommit(false);
      holding.createStatement().execute("lock table profile_1 in access exclusive mode");
      Rebuilder rebuilder = model.rebuilder(ReadModel.LIMITS);
      try {
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    jdbc.queryForObject(
                        "select exists (select from pg_locks where relation = 'profile_1'::regclass"
                            + " and not granted)",
                        Boolean.class));
        asked.run();
      } finally {
        holding.rollback();
        // It ends what it is at first.
        rebuilder.close();
      }
    }
  }

  @Test
  void one_that_is_paused_while_it_is_compared_is_switched_to_when_it_is_resumed()
      throws SQLException {
    whileItIsCompared(Switches.ALWAYS, () -> model.rebuilds.pause(Profiles.PROJECTION));
    assertThat(generation(Profiles.PROJECTION, 2)).containsEntry("state", "ready");
    assertThat(generation(Profiles.PROJECTION, 1)).containsEntry("state", "live");
    assertRefused(
        () -> model.rebuilds.switchOver(Profiles.PROJECTION),
        Reason.NOTHING_TO_SWITCH_TO,
        "profile 2 is paused");
    try (Rebuilder rebuilder = model.rebuilder(ReadModel.LIMITS)) {
      model.rebuilds.resume(Profiles.PROJECTION);
      awaitLive(Profiles.PROJECTION, 2);
    }
  }

  @Test
  void one_that_is_cancelled_while_it_is_compared_is_not_switched_to() throws SQLException {
    whileItIsCompared(Switches.ALWAYS, () -> model.rebuilds.cancel(Profiles.PROJECTION));
    assertThat(generation(Profiles.PROJECTION, 2)).containsEntry("state", "dropped");
    assertThat(generation(Profiles.PROJECTION, 1)).containsEntry("state", "live");
    assertRefused(
        () -> model.rebuilds.cancel(Profiles.PROJECTION), Reason.NO_REBUILD, "no generation");
    assertRefused(
        () -> model.rebuilds.pause(Profiles.PROJECTION), Reason.NO_REBUILD, "no generation");
  }

  /** It would be dropped otherwise, and nothing would be read any more. */
  @Test
  void one_of_a_dry_run_that_is_switched_to_while_it_is_compared_stays_live() throws SQLException {
    whileItIsCompared(Switches.NEVER, () -> model.rebuilds.switchOver(Profiles.PROJECTION));
    assertThat(generation(Profiles.PROJECTION, 2)).containsEntry("state", "live");
    assertThat(generation(Profiles.PROJECTION, 1)).containsEntry("state", "former");
  }

  @Test
  void what_is_switched_to_is_not_paused_by_who_meant_the_rebuild() throws SQLException {
    whileItIsCompared(Switches.NEVER, () -> model.rebuilds.switchOver(Profiles.PROJECTION));
    assertRefused(
        () -> model.rebuilds.pause(Profiles.PROJECTION), Reason.NO_REBUILD, "no generation");
    assertThat(generation(Profiles.PROJECTION, 2)).containsEntry("is_paused", false);
  }

  private static void assertRefused(Runnable asked, Reason reason, String told) {
    assertThatThrownBy(asked::run)
        .hasMessageContaining(told)
        .asInstanceOf(InstanceOfAssertFactories.type(RefusedException.class))
        .returns(reason, RefusedException::reason);
  }
}
