package dev.rewardrail.query.leaderboard;

import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.query.table.Fold;
import dev.rewardrail.query.table.ReadTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A member's XP in one period.
 *
 * @param reachedAt the position of the event that brought it to what it is
 */
record Score(Key key, long xp, long reachedAt) {

  record Key(String workspaceId, String period, String userId) {}

  static final ReadTable<Key, Score> TABLE =
      new ReadTable<>(new StoredScores(), new ScoreFold(), List.of(Headcount.OF_SCORES), true);

  private static final class ScoreFold implements Fold<Key, Score, RecordedEvent> {

    @Override
    public List<Key> keys(RecordedEvent recorded) {
      if (!(recorded.event() instanceof PointsEvent event)) {
        return List.of();
      }
      return xpByPeriod(event).entrySet().stream()
          .filter(period -> period.getValue() != 0)
          .map(period -> new Key(event.workspaceId(), period.getKey(), event.userId()))
          .toList();
    }

    /** A reversal takes from the days in which what it takes back counted. */
    private static Map<String, Long> xpByPeriod(PointsEvent event) {
      Map<String, Long> periods = new TreeMap<>();
      event
          .xpByDay()
          .forEach(
              (day, xp) -> {
                for (Timeframe timeframe : Timeframe.values()) {
                  periods.merge(timeframe.period(day), xp, Math::addExact);
                }
              });
      return periods;
    }

    @Override
    public Score fold(@Nullable Score row, Key key, RecordedEvent recorded) {
      long change = xpByPeriod((PointsEvent) recorded.event()).get(key.period());
      long before = row == null ? 0 : row.xp();
      return new Score(key, Math.addExact(before, change), recorded.position());
    }
  }
}
