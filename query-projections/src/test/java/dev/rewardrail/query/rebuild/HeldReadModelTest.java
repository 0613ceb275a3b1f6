package dev.rewardrail.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rewardrail.query.ReadModel;
import dev.rewardrail.query.profile.Profiles;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rebuilds of what is paused, or has stopped, behind the end of the log. */
class HeldReadModelTest extends Rebuilding {

  private Rebuilder rebuilder;
  private long heldAt;

  @BeforeEach
  void behind() {
    awards(300);
    model.foldAll();
    heldAt = ledger.log.head();
  }

  @AfterEach
  void end() {
    rebuilder.close();
  }

  private void pausedAndRebuilt(Switches switches) {
    model.rebuilds.pauseFeeding(Profiles.PROJECTION);
    awards(50);
    model.foldAll();
    rebuilt(switches);
    awaitGeneration("state = 'ready' and is_paused");
    assertThat(generation(Profiles.PROJECTION, 1))
        .containsEntry("state", "live")
        .containsEntry("position", heldAt);
  }

  private void rebuilt(Switches switches) {
    model.rebuilds.rebuild(List.of(Profiles.PROJECTION), switches, null);
    rebuilder = model.rebuilder(ReadModel.LIMITS);
  }

  private void awaitGeneration(String isSo) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                jdbc.queryForObject(
                    "select (%s) is true from projection_generation where projection = 'profile' and number = 2"
                        .formatted(isSo),
                    Boolean.class));
  }

  @Test
  void a_dry_run_rests_with_what_is_paused_and_is_compared_when_that_is_resumed() {
    pausedAndRebuilt(Switches.NEVER);
    model.rebuilds.resume(Profiles.PROJECTION);
    awaitGeneration("is_paused");
    assertThat(generation(Profiles.PROJECTION, 1)).containsEntry("position", heldAt);
    model.rebuilds.resumeFeeding(Profiles.PROJECTION);
    awaitGeneration("state = 'dropped'");
    assertThat(generation(Profiles.PROJECTION, 2).get("comparison").toString())
        .contains("\"isEqual\":true");
  }

  @Test
  void what_is_paused_is_not_switched_from_by_itself() {
    pausedAndRebuilt(Switches.ALWAYS);
    model.rebuilds.resumeFeeding(Profiles.PROJECTION);
    awaitLive(Profiles.PROJECTION, 2);
    assertThat(generation(Profiles.PROJECTION, 2)).containsEntry("is_paused", false);
  }

  @Test
  void what_is_switched_to_in_place_of_what_is_paused_is_paused() {
    pausedAndRebuilt(Switches.WHEN_EQUAL);
    rebuilder.close();
    model.rebuilds.resume(Profiles.PROJECTION);
    model.rebuilds.switchOver(Profiles.PROJECTION);
    assertThat(generation(Profiles.PROJECTION, 2))
        .containsEntry("state", "live")
        .containsEntry("is_paused", true);
    model.rebuilds.resumeFeeding(Profiles.PROJECTION);
    assertThat(generation(Profiles.PROJECTION, 2)).containsEntry("is_paused", false);
  }

  /** Which tables are read is looked at every now and then only, but for who asked for more. */
  @Test
  void who_waits_for_what_only_the_new_one_has_reads_the_new_one() {
    pausedAndRebuilt(Switches.WHEN_EQUAL);
    rebuilder.close();
    model.rebuilds.resume(Profiles.PROJECTION);
    assertThat(model.live.now().in("{profile}")).isEqualTo("profile_1");
    model.rebuilds.switchOver(Profiles.PROJECTION);
    assertThat(
            model.positions.await(List.of(Profiles.PROJECTION), ledger.log.head(), Duration.ZERO))
        .isTrue();
    assertThat(model.live.now().in("{profile}")).isEqualTo("profile_2");
  }

  private void stopped() {
    jdbc.update("update projection_generation set error = 'a test' where projection = 'profile'");
    awards(50);
    model.foldAll();
  }

  @Test
  void one_that_cannot_be_compared_with_what_has_stopped_says_so_and_is_switched_to_by_command() {
    stopped();
    rebuilt(Switches.WHEN_EQUAL);
    awaitGeneration("state = 'ready' and error like '%has stopped behind this%'");
    assertThat(generation(Profiles.PROJECTION, 1)).containsEntry("position", heldAt);
    model.rebuilds.switchOver(Profiles.PROJECTION);
    assertThat(generation(Profiles.PROJECTION, 2))
        .containsEntry("state", "live")
        .containsEntry("error", null);
    awards(1);
    model.foldAll();
    assertThat(generation(Profiles.PROJECTION, 2)).containsEntry("position", ledger.log.head());
  }

  @Test
  void what_has_stopped_is_replaced_where_that_was_asked_for() {
    stopped();
    rebuilt(Switches.ALWAYS);
    awaitLive(Profiles.PROJECTION, 2);
    assertThat(generation(Profiles.PROJECTION, 2)).containsEntry("error", null);
  }
}
