package dev.rewardrail.query.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.query.table.Change;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HeadcountTest {

  private static final int MEMBERS = 5;

  private record Scored(int member, long xp) {}

  /** Of few members with scores of all sizes, also at the edges of steps, and with none. */
  @Provide
  Arbitrary<List<Scored>> histories() {
    Arbitrary<Long> xp =
        Arbitraries.oneOf(
            Arbitraries.longs().between(-2, 300),
            Arbitraries.integers()
                .between(0, 62)
                .flatMap(bits -> Arbitraries.longs().between(-1, 1).map(by -> (1L << bits) + by)),
            Arbitraries.longs().between(1, Long.MAX_VALUE));
    return Arbitraries.integers()
        .between(0, MEMBERS - 1)
        .flatMap(member -> xp.map(value -> new Scored(member, value)))
        .list()
        .ofMaxSize(40);
  }

  @Property
  void as_many_are_above_as_can_be_counted(@ForAll("histories") List<Scored> history) {
    Map<Headcount.Key, Headcount> rows = new HashMap<>();
    Score[] scores = new Score[MEMBERS];
    for (Scored scored : history) {
      Score after =
          new Score(new Score.Key("ws_a", "all_time", "usr_" + scored.member()), scored.xp(), 1);
      fold(rows, List.of(new Change<>(scores[scored.member()], after)));
      scores[scored.member()] = after;
    }
    for (Score score : scores) {
      if (score != null && score.xp() > 0) {
        long above =
            LongStream.of(xpOf(scores)).filter(other -> other > 0 && other > score.xp()).count();
        assertThat(Headcount.sum(above(score.xp(), rows))).isEqualTo(above);
      }
    }
  }

  private static long[] xpOf(Score[] scores) {
    return Arrays.stream(scores).filter(Objects::nonNull).mapToLong(Score::xp).toArray();
  }

  @Property
  void many_changes_at_once_come_to_what_they_come_to_one_by_one(
      @ForAll("histories") List<Scored> history) {
    Map<Headcount.Key, Headcount> oneByOne = new HashMap<>();
    List<Change<Score>> changes = new ArrayList<>();
    Score[] scores = new Score[MEMBERS];
    for (Scored scored : history) {
      Score after =
          new Score(new Score.Key("ws_a", "all_time", "usr_" + scored.member()), scored.xp(), 1);
      Change<Score> change = new Change<>(scores[scored.member()], after);
      changes.add(change);
      fold(oneByOne, List.of(change));
      scores[scored.member()] = after;
    }
    Map<Headcount.Key, Headcount> atOnce = new HashMap<>();
    fold(atOnce, changes);
    assertThat(atOnce.keySet()).isEqualTo(oneByOne.keySet());
    assertThat(atOnce)
        .allSatisfy((key, row) -> assertThat(row.members()).isEqualTo(oneByOne.get(key).members()));
  }

  private static void fold(Map<Headcount.Key, Headcount> rows, List<Change<Score>> changes) {
    for (Headcount.Difference difference : Headcount.OF_SCORES.gather().apply(changes)) {
      for (Headcount.Key key : Headcount.OF_SCORES.fold().keys(difference)) {
        Headcount after = Headcount.OF_SCORES.fold().fold(rows.get(key), key, difference);
        if (after == null) {
          rows.remove(key);
        } else {
          rows.put(key, after);
        }
      }
    }
  }

  /** As the query takes them from the table: of each step the counts after the XP's own. */
  private static byte[] above(long xp, Map<Headcount.Key, Headcount> rows) {
    ByteArrayOutputStream above = new ByteArrayOutputStream();
    for (Headcount row : rows.values()) {
      int step = Math.toIntExact(row.key().step());
      if (row.key().chunk() == (step == 8 ? 0 : xp >> 7 * (step + 1))) {
        int from = (int) (xp >> 7 * step & 127) * 4 + 4;
        above.write(row.members(), from, row.members().length - from);
      }
    }
    return above.toByteArray();
  }
}
