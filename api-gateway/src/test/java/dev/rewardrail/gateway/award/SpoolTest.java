package dev.rewardrail.gateway.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 1_000, 10_000_000})
  void what_goes_in_comes_out_in_order_however_the_two_sides_run(int memory) throws Exception {
    Random random = new Random(memory);
    ByteArrayOutputStream in = new ByteArrayOutputStream();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Spool spool = new Spool(memory, Long.MAX_VALUE, 10_000)) {
      for (int i = 0; i < 20_000; i++) {
        if (random.nextInt(3) > 0) {
          byte[] bytes = new byte[1 + random.nextInt(300)];
          random.nextBytes(bytes);
          in.writeBytes(bytes);
          spool.add(bytes);
        } else if (!spool.isEmpty() && random.nextBoolean()) {
          out.writeBytes(spool.take());
        }
      }
      spool.end();
      for (byte[] bytes = spool.take(); bytes != null; bytes = spool.take()) {
        out.writeBytes(bytes);
      }
    }
    assertThat(out.toByteArray()).isEqualTo(in.toByteArray());
  }

  @Test
  void who_takes_waits_for_more_or_for_the_end() throws Exception {
    try (Spool spool = new Spool(100, Long.MAX_VALUE, 100)) {
      CompletableFuture<byte[]> taken = takeLater(spool);
      spool.add(new byte[] {1});
      assertThat(taken.join()).containsExactly(1);
      CompletableFuture<byte[]> last = takeLater(spool);
      spool.end();
      await().until(last::isDone);
      assertThat(last.join()).isNull();
    }
  }

  private static CompletableFuture<byte[]> takeLater(Spool spool) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return spool.take();
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }

  /** The file has no name any more, or will have none: its descriptor tells that it is open. */
  @EnabledOnOs(OS.LINUX)
  @Test
  void a_spools_files_are_gone_once_they_were_read_and_all_are_when_it_is_closed()
      throws Exception {
    List<Path> before = files();
    try (Spool spool = new Spool(0, Long.MAX_VALUE, 1_000)) {
      spool.add(new byte[100_000]);
      spool.add(new byte[1]);
      assertThat(files()).hasSize(before.size() + 2);
      spool.take();
      spool.take();
      assertThat(files()).as("the first file was read").hasSize(before.size() + 1);
      spool.take();
      assertThat(files()).hasSize(before.size());
      spool.add(new byte[1]);
    }
    assertThat(files()).isEqualTo(before);
  }

  private static List<Path> files() throws Exception {
    try (var open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(
              fd -> {
                try {
                  return Files.readSymbolicLink(fd).toString().contains("rewardrail-");
                } catch (Exception e) {
                  return false;
                }
              })
          .toList();
    }
  }

  @Test
  void what_no_one_takes_is_kept_up_to_its_bound_and_no_further() throws Exception {
    try (Spool spool = new Spool(2, 5, 100)) {
      spool.add(new byte[2]);
      spool.add(new byte[5]);
      assertThatThrownBy(() -> spool.add(new byte[1]))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("more than 5 bytes");
      assertThat(spool.take()).hasSize(2);
      assertThat(spool.take()).hasSize(5);
      spool.add(new byte[5]);
    }
  }

  @Test
  void a_client_that_takes_results_slowly_may_be_answered_without_a_bound() throws Exception {
    try (Spool spool = new Spool(0, 100, 10)) {
      spool.add(new byte[50]);
      for (int i = 0; i < 1_000; i++) {
        spool.add(new byte[50]);
        assertThat(spool.take()).hasSize(50);
      }
    }
  }
}
