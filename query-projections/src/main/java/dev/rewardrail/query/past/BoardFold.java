package dev.rewardrail.query.past;

import dev.rewardrail.ledger.event.RecordedEvent;
import dev.rewardrail.query.history.Entry;
import dev.rewardrail.query.history.Gap;
import dev.rewardrail.query.leaderboard.Timeframe;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Folds a workspace's events into the scores of one period, up to a moment. */
final class BoardFold {

  /**
   * A score.
   *
   * @param reachedAt the position of the event that brought it to what it is
   */
  private record Score(String userId, long xp, long reachedAt) {}

  /** The order of a board: of equal scores the one that was reached first stands first. */
  private static final Comparator<Score> ORDER =
      Comparator.comparingLong(Score::xp)
          .reversed()
          .thenComparingLong(Score::reachedAt)
          .thenComparing(Score::userId);

  private final MomentFilter counting;
  private final Timeframe timeframe;
  private final String period;
  private final Map<String, Score> scores = new HashMap<>();
  private final Map<LocalDate, Boolean> days = new HashMap<>();
  private final List<Gap> gaps = new ArrayList<>();

  BoardFold(AsOf asOf, Timeframe timeframe, String period) {
    this.counting = new MomentFilter(asOf);
    this.timeframe = timeframe;
    this.period = period;
  }

  void add(RecordedEvent recorded) {
    Gap.of(recorded).ifPresent(gaps::add);
    long more = 0;
    String userId = "";
    for (Entry entry : counting.of(recorded)) {
      userId = entry.userId();
      boolean isIn = days.computeIfAbsent(entry.day(), day -> timeframe.period(day).equals(period));
      more = isIn ? Math.addExact(more, entry.xp()) : more;
    }
    if (more != 0) {
      Score before = scores.get(userId);
      long xp = Math.addExact(before == null ? 0 : before.xp(), more);
      scores.put(userId, new Score(userId, xp, recorded.position()));
    }
  }

  /** The best, with their ranks: 1, 2, 2, 4. Nobody without XP is on a board. */
  private List<BoardThen.Line> best(int limit) {
    List<Score> ordered =
        scores.values().stream()
            .filter(score -> score.xp() > 0)
            .sorted(ORDER)
            .limit(limit)
            .toList();
    List<BoardThen.Line> lines = new ArrayList<>(ordered.size());
    for (Score score : ordered) {
      long rank =
          !lines.isEmpty() && lines.getLast().xp() == score.xp()
              ? lines.getLast().rank()
              : lines.size() + 1L;
      lines.add(new BoardThen.Line(rank, score.userId(), score.xp()));
    }
    return lines;
  }

  /** The board with so many lines. */
  BoardThen then(int limit) {
    return new BoardThen(members(), best(limit), gaps);
  }

  /** How many are on the board. */
  private long members() {
    return scores.values().stream().filter(score -> score.xp() > 0).count();
  }
}
