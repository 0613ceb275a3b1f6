package dev.rewardrail.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.ledger.award.AwardXp;
import dev.rewardrail.ledger.command.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TurnQueueTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static QueuedSubmission award(String workspaceId, int number) {
    return new QueuedSubmission(
        Submission.of(
            new AwardXp(workspaceId, "usr_" + number, 1, null, null, null), null, null, null));
  }

  private static void fill(TurnQueue queue, String workspaceId, int from, int to)
      throws InterruptedException {
    for (int number = from; number < to; number++) {
      assertThat(queue.offer(award(workspaceId, number), Duration.ZERO)).isTrue();
    }
  }

  private static List<String> batch(TurnQueue queue) throws InterruptedException {
    List<QueuedSubmission> batch = new ArrayList<>();
    queue.takeInto(batch, Duration.ZERO);
    return told(batch);
  }

  private static List<String> told(List<QueuedSubmission> batch) {
    return batch.stream()
        .map(pending -> pending.submission().command())
        .map(command -> command.workspaceId() + " " + userOf(command))
        .toList();
  }

  private static String userOf(Command command) {
    return ((AwardXp) command).userId();
  }

  private static List<String> numbered(String workspaceId, int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> workspaceId + " usr_" + i).toList();
  }

  @Test
  void a_workspace_alone_has_whole_commits_in_its_order() throws Exception {
    TurnQueue queue = new TurnQueue(new LaneLimits(100, 100, 16, 0));
    fill(queue, "ws_a", 0, 20);
    assertThat(batch(queue)).isEqualTo(numbered("ws_a", 0, 16));
    assertThat(batch(queue)).isEqualTo(numbered("ws_a", 16, 20));
    assertThat(batch(queue)).isEmpty();
  }

  @Test
  void workspaces_take_turns_and_one_that_sends_much_has_a_part_of_each_commit() throws Exception {
    TurnQueue queue = new TurnQueue(new LaneLimits(100, 100, 64, 0));
    fill(queue, "ws_busy", 0, 20);
    fill(queue, "ws_a", 0, 1);
    fill(queue, "ws_b", 0, 3);
    assertThat(batch(queue))
        .containsExactly(
            "ws_busy usr_0", "ws_a usr_0", "ws_b usr_0", "ws_busy usr_1", "ws_b usr_1");
    assertThat(batch(queue)).containsExactly("ws_busy usr_2", "ws_b usr_2", "ws_busy usr_3");
    assertThat(batch(queue)).isEqualTo(numbered("ws_busy", 4, 6));
  }

  @Test
  void what_is_added_to_a_commit_is_of_each_workspace_what_comes_before_the_first_unready()
      throws Exception {
    TurnQueue queue = new TurnQueue(new LaneLimits(100, 100, 96, 0));
    fill(queue, "ws_a", 0, 3);
    fill(queue, "ws_b", 0, 3);
    List<QueuedSubmission> batch = new ArrayList<>();
    batch.add(award("ws_c", 0));
    queue.takeReadyInto(batch, pending -> !told(List.of(pending)).equals(List.of("ws_a usr_1")));
    assertThat(told(batch))
        .containsExactly("ws_c usr_0", "ws_a usr_0", "ws_b usr_0", "ws_b usr_1", "ws_b usr_2");
    assertThat(batch(queue)).isEqualTo(numbered("ws_a", 1, 3));
  }

  @Test
  void a_commit_that_is_added_to_grows_to_its_limit_and_no_further() throws Exception {
    TurnQueue queue = new TurnQueue(new LaneLimits(100, 100, 4, 0));
    fill(queue, "ws_a", 0, 9);
    List<QueuedSubmission> batch = new ArrayList<>();
    queue.takeInto(batch, Duration.ZERO);
    queue.takeReadyInto(batch, any -> true);
    assertThat(told(batch)).isEqualTo(numbered("ws_a", 0, 4));
  }

  @Test
  void a_workspace_has_so_many_places_and_no_more_and_others_have_theirs() throws Exception {
    TurnQueue queue = new TurnQueue(new LaneLimits(10, 4, 2, 0));
    fill(queue, "ws_a", 0, 4);
    assertThat(queue.offer(award("ws_a", 4), Duration.ZERO)).isFalse();
    fill(queue, "ws_b", 0, 4);
    assertThat(queue.size()).isEqualTo(8);
    batch(queue);
    fill(queue, "ws_a", 4, 5);
  }

  @Test
  void where_all_places_are_taken_one_that_has_few_of_them_comes_in() throws Exception {
    TurnQueue queue = new TurnQueue(new LaneLimits(200, 150, 2, 0));
    fill(queue, "ws_a", 0, 150);
    fill(queue, "ws_b", 0, 50);
    assertThat(queue.offer(award("ws_b", 50), Duration.ZERO)).isFalse();
    fill(queue, "ws_c", 0, 2);
    assertThat(queue.offer(award("ws_c", 2), Duration.ZERO)).isFalse();
  }

  @Test
  void who_is_patient_gets_the_place_that_becomes_free() throws Exception {
    TurnQueue queue = new TurnQueue(new LaneLimits(1, 1, 1, 0));
    fill(queue, "ws_a", 0, 1);
    CompletableFuture<Boolean> own = offerLater(queue, award("ws_a", 1));
    assertThat(batch(queue)).containsExactly("ws_a usr_0");
    assertThat(own.join()).isTrue();
    CompletableFuture<Boolean> other = offerLater(queue, award("ws_b", 0));
    assertThat(batch(queue)).containsExactly("ws_a usr_1");
    assertThat(other.join()).isTrue();
  }

  private static CompletableFuture<Boolean> offerLater(TurnQueue queue, QueuedSubmission pending) {
    Thread[] offering = new Thread[1];
    CompletableFuture<Boolean> offered = new CompletableFuture<>();
    offering[0] =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    offered.complete(queue.offer(pending, PATIENCE));
                  } catch (InterruptedException e) {
                    offered.completeExceptionally(e);
                  }
                });
    Awaitility.await().until(() -> offering[0].getState() == Thread.State.TIMED_WAITING);
    return offered;
  }

  @Test
  void what_is_taken_back_is_not_done_and_leaves_its_place() throws Exception {
    TurnQueue queue = new TurnQueue(new LaneLimits(2, 2, 2, 0));
    QueuedSubmission back = award("ws_a", 0);
    queue.offer(back, Duration.ZERO);
    fill(queue, "ws_a", 1, 2);
    assertThat(queue.remove(back)).isTrue();
    assertThat(queue.remove(back)).isFalse();
    fill(queue, "ws_a", 2, 3);
    assertThat(batch(queue)).containsExactly("ws_a usr_1", "ws_a usr_2");
  }
}
