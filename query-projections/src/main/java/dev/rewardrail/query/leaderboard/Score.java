package dev.rewardrail.query.leaderboard;

import dev.rewardrail.ledger.event.Movement;
import dev.rewardrail.ledger.event.PointsEvent;
import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.query.table.Fold;
import dev.rewardrail.query.table.ReadTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A member's points on a board in one period.
 *
 * @param points of the board's system
 * @param reachedAt the position of the event that brought them to what they are
 */
record Score(Key key, long points, long reachedAt) {

  /**
   * Whose score of which period on which board.
   *
   * @param board the points system that it ranks, as {@code xp}
   */
  record Key(String workspaceId, String board, String period, String userId) {}

  static final ReadTable<Key, Score> TABLE =
      new ReadTable<>(new StoredScores(), new ScoreFold(), List.of(Headcount.OF_SCORES), true);

  private static final class ScoreFold implements Fold<Key, Score, RecordedEvent> {

    @Override
    public List<Key> keys(RecordedEvent recorded) {
      if (!(recorded.event() instanceof PointsEvent event)) {
        return List.of();
      }
      List<Movement> movements = event.movements();
      List<Key> keys = List.of();
      for (String board : Boards.ALL) {
        LocalDate day = dayOf(board, movements);
        if (day != null) {
          keys = plus(keys, board, event, movements, day);
        }
      }
      return keys;
    }

    /** A day in which the board's points moved; null where none did. */
    private static @Nullable LocalDate dayOf(String board, List<Movement> movements) {
      for (Movement movement : movements) {
        if (movement.points() != 0 && movement.system().equals(board)) {
          return movement.day();
        }
      }
      return null;
    }

    /** An event that takes back takes from the days in which what it takes back counted. */
    private static List<Key> plus(
        List<Key> keys, String board, PointsEvent event, List<Movement> movements, LocalDate day) {
      Set<String> periods = new LinkedHashSet<>(Periods.of(day).all());
      for (Movement movement : movements) {
        if (!movement.day().equals(day) && movement.system().equals(board)) {
          periods.addAll(Periods.of(movement.day()).all());
        }
      }
      List<Key> all = new ArrayList<>(keys);
      for (String period : periods) {
        if (change(board, period, movements) != 0) {
          all.add(new Key(event.workspaceId(), board, period, event.userId()));
        }
      }
      return all;
    }

    @Override
    public Score fold(@Nullable Score row, Key key, RecordedEvent recorded) {
      long change = change(key.board(), key.period(), ((PointsEvent) recorded.event()).movements());
      long before = row == null ? 0 : row.points();
      return new Score(key, Math.addExact(before, change), recorded.position());
    }

    private static long change(String board, String period, List<Movement> movements) {
      long sum = 0;
      for (Movement movement : movements) {
        if (movement.system().equals(board) && Periods.of(movement.day()).has(period)) {
          sum = Math.addExact(sum, movement.points());
        }
      }
      return sum;
    }
  }
}
