package dev.rewardrail.ledger.member;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "39, 1",
    "40, 2",
    "159, 2",
    "160, 3",
    "8500, 15",
    "8999, 15",
    "9000, 16",
    "9223372036854775807, 480191942"
  })
  void levels_are_reached_at_forty_times_the_square_of_the_steps(long xp, int level) {
    assertThat(Ladder.level(xp)).isEqualTo(level);
  }

  @Property
  boolean a_level_is_reached_at_its_xp_and_not_before(@ForAll @LongRange(min = 0) long xp) {
    int level = Ladder.level(xp);
    return Ladder.xpOf(level) <= xp && Math.sqrt(xp / 40.0) < level + 1;
  }

  @Property
  boolean the_xp_of_a_level_reaches_just_that_level(
      @ForAll @LongRange(min = 2, max = 480_191_942) long level) {
    long xp = Ladder.xpOf((int) level);
    return Ladder.level(xp) == level && Ladder.level(xp - 1) == level - 1;
  }
}
