package dev.rewardrail.query.leaderboard;

import dev.rewardrail.ledger.event.EntryReversed;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.query.table.Fold;
import dev.rewardrail.query.table.ReadTable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
      if (event instanceof EntryReversed reversed) {
        return keysOf(reversed, reversed.xpByDay());
      }
      if (event.xpInAll() == 0) {
        return List.of();
      }
      Periods periods = Periods.of(event.standing().day());
      return List.of(
          key(event, Periods.ALL_TIME), key(event, periods.month()), key(event, periods.week()));
    }

    /** A reversal takes from the days in which what it takes back counted. */
    private static List<Key> keysOf(EntryReversed event, Map<LocalDate, Long> days) {
      return days.keySet().stream()
          .flatMap(day -> Periods.of(day).all().stream())
          .distinct()
          .filter(period -> xpOf(period, days) != 0)
          .map(period -> key(event, period))
          .toList();
    }

    private static Key key(PointsEvent event, String period) {
      return new Key(event.workspaceId(), period, event.userId());
    }

    @Override
    public Score fold(@Nullable Score row, Key key, RecordedEvent recorded) {
      PointsEvent event = (PointsEvent) recorded.event();
      long change =
          event instanceof EntryReversed reversed
              ? xpOf(key.period(), reversed.xpByDay())
              : event.xpInAll();
      long before = row == null ? 0 : row.xp();
      return new Score(key, Math.addExact(before, change), recorded.position());
    }

    private static long xpOf(String period, Map<LocalDate, Long> days) {
      long sum = 0;
      for (Map.Entry<LocalDate, Long> day : days.entrySet()) {
        if (Periods.of(day.getKey()).has(period)) {
          sum = Math.addExact(sum, day.getValue());
        }
      }
      return sum;
    }
  }
}
