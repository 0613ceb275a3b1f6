package dev.rewardrail.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rewardrail.ledger.audit.Frontier;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FrontierTest {

  private static List<byte[]> leaves(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> LogCheck.sha256(new byte[] {(byte) i, (byte) (i >> 8)}))
        .toList();
  }

  @Test
  void the_root_of_nothing_is_the_hash_of_nothing() {
    assertThat(HexFormat.of().formatHex(Frontier.EMPTY.root()))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Property
  void however_the_leaves_came_the_root_is_that_of_the_tree(
      @ForAll @IntRange(max = 300) int first, @ForAll @IntRange(max = 300) int second) {
    List<byte[]> leaves = leaves(first + second);
    Frontier frontier = Frontier.EMPTY.append(leaves.subList(0, first));
    frontier =
        Frontier.of(frontier.size(), frontier.bytes())
            .append(leaves.subList(first, first + second));
    assertThat(frontier.size()).isEqualTo(leaves.size());
    assertThat(frontier.root()).isEqualTo(LogCheck.root(leaves));
  }

  @Test
  void bytes_that_do_not_fit_the_size_are_refused() {
    assertThatThrownBy(() -> Frontier.of(4, new byte[64]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
