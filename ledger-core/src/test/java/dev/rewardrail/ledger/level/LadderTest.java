package dev.rewardrail.ledger.level;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.ledger.event.LevelStep;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
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
    assertThat(Ladder.DEFAULT.level(xp)).isEqualTo(level);
  }

  @Property
  boolean a_level_is_reached_at_its_xp_and_not_before(@ForAll @LongRange(min = 0) long xp) {
    int level = Ladder.DEFAULT.level(xp);
    return Ladder.DEFAULT.xpOf(level).orElseThrow() <= xp && Math.sqrt(xp / 40.0) < level + 1;
  }

  @Property
  boolean the_xp_of_a_level_reaches_just_that_level(
      @ForAll @LongRange(min = 2, max = 480_191_942) long level) {
    long xp = Ladder.DEFAULT.xpOf((int) level).orElseThrow();
    return Ladder.DEFAULT.level(xp) == level && Ladder.DEFAULT.level(xp - 1) == level - 1;
  }

  private static final Ladder OWN =
      new Ladder(
          3,
          List.of(
              new LevelStep("Novice", 0, null),
              new LevelStep("Adept", 100, "shield"),
              new LevelStep("Master", 101, "crown")));

  @ParameterizedTest
  @CsvSource({"0, 1, Novice", "99, 1, Novice", "100, 2, Adept", "101, 3, Master"})
  void a_workspaces_own_levels_are_reached_at_their_thresholds(long xp, int level, String name) {
    assertThat(OWN.level(xp)).isEqualTo(level);
    assertThat(OWN.name(level)).isEqualTo(name);
  }

  @Test
  void there_is_nothing_past_the_last_level_and_no_end_to_the_default_ones() {
    assertThat(OWN.xpOf(3)).hasValue(101);
    assertThat(OWN.xpOf(4)).isEmpty();
    assertThat(OWN.level(Long.MAX_VALUE)).isEqualTo(3);
    assertThat(OWN.badge(1)).isNull();
    assertThat(OWN.badge(3)).isEqualTo("crown");
    assertThat(OWN.id()).isEqualTo("levels@3");
    assertThat(Ladder.DEFAULT.isEndless()).isTrue();
    assertThat(Ladder.DEFAULT.name(7)).isEqualTo("Level 7");
    assertThat(Ladder.DEFAULT.xpOf(480_191_942)).hasValue(9_223_372_008_053_899_240L);
    assertThat(Ladder.DEFAULT.xpOf(480_191_943)).isEmpty();
  }
}
