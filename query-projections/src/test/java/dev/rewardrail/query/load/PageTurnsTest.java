package dev.rewardrail.query.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** So many pages are read at once, and whoever waits has its turn in order. */
@Timeout(30)
class PageTurnsTest {

  private final List<String> begun = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch goOn = new CountDownLatch(1);

  private Thread reader(PageTurns turns, String name) {
    return Thread.ofPlatform()
        .start(
            () -> {
              try (PageTurns.Turn turn = turns.next()) {
                begun.add(name);
                goOn.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void of_four_readers_two_read_at_once_and_the_others_follow() throws Exception {
    PageTurns turns = PageTurns.ofHalf(5, () -> 0);
    List<Thread> readers = new ArrayList<>();
    for (String name : List.of("a", "b", "c", "d")) {
      Thread reader = reader(turns, name);
      awaitWaiting(reader);
      readers.add(reader);
    }
    assertThat(begun).containsExactly("a", "b");
    goOn.countDown();
    for (Thread reader : readers) {
      reader.join();
    }
    assertThat(begun.subList(2, 4)).containsExactlyInAnyOrder("c", "d");
  }

  @Test
  void one_processor_reads_one_page_at_a_time_and_a_page_that_fails_ends_its_turn() {
    PageTurns turns = PageTurns.ofHalf(1, () -> 0);
    assertThatThrownBy(
            () ->
                turns.take(
                    () -> {
                      throw new IllegalStateException("unreadable");
                    }))
        .hasMessage("unreadable");
    assertThat(turns.<String, RuntimeException>take(() -> "next")).isEqualTo("next");
  }
}
