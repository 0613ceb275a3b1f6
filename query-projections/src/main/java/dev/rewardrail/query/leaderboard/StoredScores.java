package dev.rewardrail.query.leaderboard;

import dev.rewardrail.query.table.Column;
import dev.rewardrail.query.table.FoldTarget;
import dev.rewardrail.query.table.Rows;
import dev.rewardrail.query.table.Stored;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Scores in two tables: what an award changes nearly always is one row, and months and weeks that
 * are over for a member have rows of their own. The view {@code leaderboard_score} shows both as
 * one.
 */
final class StoredScores implements Stored<Score.Key, Score> {

  private static final Rows<Score.Key, Score> PAST =
      new Rows<>(
          "leaderboard_past",
          List.of(
              Column.text("workspace_id", Score.Key::workspaceId),
              Column.text("board", Score.Key::board),
              Column.text("period", Score.Key::period),
              Column.text("user_id", Score.Key::userId)),
          List.of(
              Column.number("points", Score::points),
              Column.number("reached_at", Score::reachedAt)),
          Score::key,
          row ->
              new Score(
                  new Score.Key(
                      row.getString("workspace_id"),
                      row.getString("board"),
                      row.getString("period"),
                      row.getString("user_id")),
                  row.getLong("points"),
                  row.getLong("reached_at")));

  @Override
  public Stream<String> names() {
    return Stream.concat(CurrentScores.ROWS.names(), PAST.names());
  }

  @Override
  public Stream<String> keysSql() {
    return Stream.concat(CurrentScores.ROWS.keysSql(), PAST.keysSql());
  }

  @Override
  public Loaded<Score.Key, Score> load(FoldTarget place, Set<Score.Key> keys) throws SQLException {
    Loaded<CurrentScores.Key, CurrentScores> current =
        CurrentScores.ROWS.load(
            place, keys.stream().map(StoredScores::member).collect(Collectors.toSet()));
    Map<Score.Key, Score> scores = new HashMap<>();
    Set<Score.Key> over = new HashSet<>();
    for (Score.Key key : keys) {
      CurrentScores known = of(current.rows(), member(key));
      Score score = known.of(key.period());
      if (score != null) {
        scores.put(key, score);
      } else if (known.isPast(key.period())) {
        over.add(key);
      }
    }
    if (!over.isEmpty()) {
      scores.putAll(PAST.load(place, over).rows());
    }
    return new Loaded<>(
        scores,
        (changed, gone) -> {
          Next next = next(current.rows(), changed);
          CurrentScores.ROWS.save(place, next.current(), List.of());
          PAST.save(place, next.past(), List.of());
        });
  }

  @Override
  public void fill(FoldTarget place, Collection<Score> scores) throws SQLException {
    Next next = next(Map.of(), scores);
    CurrentScores.ROWS.fill(place, next.current());
    PAST.fill(place, next.past());
  }

  private static CurrentScores.Key member(Score.Key key) {
    return new CurrentScores.Key(key.workspaceId(), key.board(), key.userId());
  }

  private static CurrentScores of(
      Map<CurrentScores.Key, CurrentScores> current, CurrentScores.Key member) {
    CurrentScores known = current.get(member);
    return known == null ? CurrentScores.none(member) : known;
  }

  /** The rows of both tables that scores come to. */
  private record Next(Collection<CurrentScores> current, Collection<Score> past) {}

  private static Next next(
      Map<CurrentScores.Key, CurrentScores> current, Collection<Score> changed) {
    Map<CurrentScores.Key, CurrentScores> next = new HashMap<>();
    Map<Score.Key, Score> past = new HashMap<>();
    for (Score score : changed) {
      next.compute(
          member(score.key()),
          (member, had) ->
              (had == null ? of(current, member) : had)
                  .with(score, left -> past.put(left.key(), left)));
    }
    return new Next(next.values(), past.values());
  }
}
