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
          new Score(
              new Score.Key("ws_a", "xp", "all_time", "usr_" + scored.member()), scored.xp(), 1);
      fold(rows, List.of(new Change<>(scores[scored.member()], after)));
      scores[scored.member()] = after;
    }
    for (Score score : scores) {
      if (score != null && score.points() > 0) {
        long above =
            LongStream.of(xpOf(scores))
                .filter(other -> other > 0 && other > score.points())
                .count();
        assertThat(Headcount.sum(above(score.points(), rows))).isEqualTo(above);
      }
    }
  }

  private static long[] xpOf(Score[] scores) {
    return Arrays.stream(scores).filter(Objects::nonNull).mapToLong(Score::points).toArray();
  }

  /** On several boards; some scores are there no more after it. */
  @Property
  void many_changes_at_once_come_to_what_they_come_to_one_by_one(
      @ForAll("histories") List<Scored> before, @ForAll("histories") List<Scored> page) {
    Map<Score.Key, Score> scores = new HashMap<>();
    Map<Headcount.Key, Headcount> oneByOne = new HashMap<>();
    changes(before, scores).forEach(change -> fold(oneByOne, List.of(change)));
    Map<Headcount.Key, Headcount> atOnce = new HashMap<>(oneByOne);
    List<Change<Score>> changes = changes(page, scores);
    changes.forEach(change -> fold(oneByOne, List.of(change)));
    fold(atOnce, changes);
    assertThat(atOnce.keySet()).isEqualTo(oneByOne.keySet());
    assertThat(atOnce)
        .allSatisfy((key, row) -> assertThat(row.members()).isEqualTo(oneByOne.get(key).members()));
  }

  private static List<Change<Score>> changes(List<Scored> history, Map<Score.Key, Score> scores) {
    List<Change<Score>> changes = new ArrayList<>();
    for (Scored scored : history) {
      Score.Key key =
          new Score.Key(
              scored.member() % 2 == 0 ? "ws_a" : "ws_b",
              scored.xp() % 5 == 0 ? "rp" : "xp",
              scored.xp() % 3 == 0 ? "all_time" : "2026-11",
              "usr_" + scored.member());
      Score after = scored.xp() == -2 ? null : new Score(key, scored.xp(), 1);
      changes.add(new Change<>(after == null ? scores.remove(key) : scores.put(key, after), after));
    }
    return changes;
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
