package dev.rewardrail.query.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CurrentScoresTest {

  private static final CurrentScores.Key MEMBER = new CurrentScores.Key("ws_a", "xp", "usr_1");

  @Provide
  Arbitrary<List<String>> periods() {
    return Arbitraries.of(
            "all_time", "2025-12", "2026-01", "2026-11", "2025-W52", "2026-W01", "2026-W47")
        .list()
        .ofMaxSize(12);
  }

  @Property
  void in_whatever_order_scores_change_the_newest_are_current_and_none_is_lost(
      @ForAll @From("periods") List<String> changed) {
    CurrentScores current = CurrentScores.none(MEMBER);
    Map<Score.Key, Score> past = new HashMap<>();
    Map<String, Score> all = new TreeMap<>();
    for (int at = 0; at < changed.size(); at++) {
      String period = changed.get(at);
      Score score = new Score(new Score.Key("ws_a", "xp", period, "usr_1"), at, at);
      all.put(period, score);
      current = current.with(score, left -> past.put(left.key(), left));
    }
    List<Score> held =
        Stream.of(current.allTime(), current.month(), current.week())
            .filter(Objects::nonNull)
            .toList();
    assertThat(held)
        .hasSize((int) all.keySet().stream().map(Timeframe::ofPeriod).distinct().count());
    for (Score score : held) {
      String period = score.key().period();
      assertThat(score).isEqualTo(all.get(period)).isEqualTo(current.of(period));
      assertThat(all.keySet())
          .filteredOn(other -> Timeframe.ofPeriod(other) == Timeframe.ofPeriod(period))
          .allMatch(other -> other.compareTo(period) <= 0);
    }
    CurrentScores last = current;
    assertThat(past.keySet()).allMatch(key -> last.isPast(key.period()));
    assertThat(
            Stream.concat(held.stream(), past.values().stream())
                .collect(Collectors.toMap(score -> score.key().period(), score -> score)))
        .isEqualTo(all);
  }
}
