package dev.rewardrail.query.leaderboard;

import dev.rewardrail.query.table.Column;
import dev.rewardrail.query.table.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A member's scores of all time, of its newest month and of its newest week, in one row: they
 * change together.
 */
record CurrentScores(
    Key key, @Nullable Score allTime, @Nullable Score month, @Nullable Score week) {

  record Key(String workspaceId, String board, String userId) {}

  static final Rows<Key, CurrentScores> ROWS =
      new Rows<>(
          "leaderboard_current",
          List.of(
              Column.text("workspace_id", Key::workspaceId),
              Column.text("board", Key::board),
              Column.text("user_id", Key::userId)),
          Stream.of(
                  Stream.of(
                      Column.<CurrentScores>number("points", row -> points(row.allTime)),
                      Column.<CurrentScores>number("reached_at", row -> reachedAt(row.allTime))),
                  columns("month", CurrentScores::month),
                  columns("week", CurrentScores::week))
              .flatMap(Function.identity())
              .toList(),
          CurrentScores::key,
          CurrentScores::read);

  static CurrentScores none(Key key) {
    return new CurrentScores(key, null, null, null);
  }

  /** The score of a period; null where it is not one of these. */
  @Nullable Score of(String period) {
    Score newest = newestLike(period);
    return newest != null && newest.key().period().equals(period) ? newest : null;
  }

  /** Whether a period is over for the member, so that its score is not one of these. */
  boolean isPast(String period) {
    Score newest = newestLike(period);
    return newest != null && period.compareTo(newest.key().period()) < 0;
  }

  private @Nullable Score newestLike(String period) {
    return switch (Timeframe.ofPeriod(period)) {
      case ALL_TIME -> allTime;
      case MONTHLY -> month;
      case WEEKLY -> week;
    };
  }

  /**
   * These after one became another.
   *
   * @param past takes the one that is not among them any more, or never was
   */
  CurrentScores with(Score score, Consumer<Score> past) {
    return switch (Timeframe.ofPeriod(score.key().period())) {
      case ALL_TIME -> new CurrentScores(key, score, month, week);
      case MONTHLY -> new CurrentScores(key, allTime, newer(month, score, past), week);
      case WEEKLY -> new CurrentScores(key, allTime, month, newer(week, score, past));
    };
  }

  private static Score newer(@Nullable Score had, Score score, Consumer<Score> past) {
    int order = had == null ? 0 : score.key().period().compareTo(had.key().period());
    if (order == 0) {
      return score;
    }
    past.accept(order > 0 ? had : score);
    return order > 0 ? score : had;
  }

  private static Stream<Column<CurrentScores>> columns(
      String name, Function<CurrentScores, @Nullable Score> score) {
    return Stream.of(
        Column.text(name, row -> score.apply(row) == null ? null : score.apply(row).key().period()),
        Column.number(name + "_points", row -> points(score.apply(row))),
        Column.number(name + "_reached_at", row -> reachedAt(score.apply(row))));
  }

  private static @Nullable Long points(@Nullable Score score) {
    return score == null ? null : score.points();
  }

  private static @Nullable Long reachedAt(@Nullable Score score) {
    return score == null ? null : score.reachedAt();
  }

  private static CurrentScores read(ResultSet row) throws SQLException {
    Key key =
        new Key(row.getString("workspace_id"), row.getString("board"), row.getString("user_id"));
    return new CurrentScores(
        key,
        read(row, key, Timeframe.ALL_TIME.word(), ""),
        read(row, key, row.getString("month"), "month_"),
        read(row, key, row.getString("week"), "week_"));
  }

  private static @Nullable Score read(
      ResultSet row, Key key, @Nullable String period, String column) throws SQLException {
    Long points = row.getObject(column + "points", Long.class);
    return points == null
        ? null
        : new Score(
            new Score.Key(key.workspaceId(), key.board(), period, key.userId()),
            points,
            row.getLong(column + "reached_at"));
  }
}
