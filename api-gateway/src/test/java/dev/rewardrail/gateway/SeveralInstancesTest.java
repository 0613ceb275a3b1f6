package dev.rewardrail.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Instances that are killed and started again under load and in the midst of rebuilds. */
class SeveralInstancesTest extends TwoInstances {

  @Test
  void one_of_two_is_killed_under_load_and_nothing_is_lost() throws InterruptedException {
    expectBothAnswerAlike();
    List<CompletableFuture<Void>> writers = load();
    await().atMost(PATIENCE).until(() -> acknowledged.size() > 200);
    killWhoever(FOLLOWS);
    long killedNanos = System.nanoTime();
    int then = acknowledged.size();
    await().atMost(PATIENCE).until(() -> acknowledged.size() > then + 200);
    String position = api(0).award("usr_after", 7).header("Ledger-Position");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                api(0).get("/api/v1/profiles/usr_after", "Ledger-Position", position).status()
                    == 200);
    assertThat(Duration.ofNanos(System.nanoTime() - killedNanos))
        .as("the other follows within seconds")
        .isLessThan(Duration.ofSeconds(20));
    expectNothingLost(writers);
  }

  @Test
  void
      one_that_is_frozen_between_lock_and_commit_holds_up_the_other_for_seconds_and_does_no_harm() {
    List<CompletableFuture<Void>> writers = load();
    await().atMost(PATIENCE).until(() -> acknowledged.size() > 200);
    RunningService frozen = instances.get(1);
    await().pollInterval(Duration.ofMillis(20)).atMost(PATIENCE).until(() -> frozeAtTheLog(frozen));
    try {
      assertThat(CompletableFuture.supplyAsync(() -> api(0).award("usr_after", 7).status()))
          .as("the other writes again within 15 s")
          .succeedsWithin(Duration.ofSeconds(15))
          .isEqualTo(200);
    } finally {
      frozen.thaw();
    }
    expectNothingLost(writers);
  }

  /** Freezes the instance while it holds the log; one that does not hold it goes on. */
  private boolean frozeAtTheLog(RunningService instance) {
    instance.freeze();
    if (jdbc.queryForList(WRITES, String.class).contains("1")) {
      return true;
    }
    instance.thaw();
    return false;
  }

  @Test
  void one_that_is_killed_while_it_reads_leaves_the_rebuild_to_the_other()
      throws SQLException, InterruptedException {
    killedWhile(() -> HeldRebuild.after(database, 2_500));
  }

  @Test
  void a_rebuild_survives_a_full_restart() throws SQLException, InterruptedException {
    manyAwards();
    List<CompletableFuture<Void>> writers = load();
    try (HeldRebuild held = HeldRebuild.after(database, 2_500)) {
      api(1).post("/api/v1/ops/rebuild", "{}").data();
      held.await();
      for (RunningService instance : instances) {
        instance.kill();
      }
    }
    instances = List.of(start("2"));
    instances.getFirst().awaitReady();
    awaitSwitched(0);
    expectNothingLost(writers);
  }

  @Test
  void one_that_is_killed_while_it_saves_leaves_the_rebuild_to_the_other()
      throws SQLException, InterruptedException {
    killedWhile(() -> HeldRebuild.whileSaving(database));
  }

  @Test
  void one_that_is_killed_while_it_makes_indexes_leaves_the_rebuild_to_the_other()
      throws SQLException, InterruptedException {
    killedOnceAskedFor(
        () -> HeldRebuild.at(database, "leaderboard_current_2", "row exclusive", "create index"),
        BUILDS);
  }

  /** No event of the load changes this table, so the follower goes on. */
  @Test
  void one_that_is_killed_while_it_compares_leaves_the_rebuild_to_the_other()
      throws SQLException, InterruptedException {
    killedOnceAskedFor(
        () -> HeldRebuild.at(database, "redemption_1", "access exclusive", "select count(*) as n"),
        builds("reward"));
  }

  @Test
  void one_that_is_killed_in_the_midst_of_a_switch_leaves_nothing_torn()
      throws SQLException, InterruptedException {
    killedWhile(() -> HeldRebuild.whileSwitching(database));
  }

  @FunctionalInterface
  private interface Holding {
    HeldRebuild hold() throws SQLException;
  }

  /** What PostgreSQL is at for a process that is gone, it ends once it need not wait any more. */
  private void killedWhile(Holding holding) throws SQLException, InterruptedException {
    manyAwards();
    List<CompletableFuture<Void>> writers = load();
    try (HeldRebuild held = holding.hold()) {
      api(0).post("/api/v1/ops/rebuild", "{}").data();
      held.await();
      killWhoever(BUILDS);
    }
    awaitSwitched(0);
    expectNothingLost(writers);
  }

  /** Where a table is held that is only made then, or that who asks looks at. */
  private void killedOnceAskedFor(Holding holding, String does)
      throws SQLException, InterruptedException {
    manyAwards();
    List<CompletableFuture<Void>> writers = load();
    api(0).post("/api/v1/ops/rebuild", "{}").data();
    try (HeldRebuild held = holding.hold()) {
      held.await();
      killWhoever(does);
    }
    awaitSwitched(0);
    expectNothingLost(writers);
  }
}
