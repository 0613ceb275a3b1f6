package dev.rewardrail.query.leaderboard;

import dev.rewardrail.query.table.Change;
import dev.rewardrail.query.table.Column;
import dev.rewardrail.query.table.Derived;
import dev.rewardrail.query.table.Fold;
import dev.rewardrail.query.table.Rows;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How many members of a board have how many points, so that a rank is found without counting who
 * stands ahead. At step 0 each number of points is counted for itself, at each next one 128 of the
 * step before together; a row holds the 128 counts of which the next step counts the sum. Nine
 * steps hold all that 63 bits can. Members without points stand on no board and are not counted.
 *
 * @param members how many members, each a number of 32 bits, the highest byte first
 */
record Headcount(Key key, byte[] members) {

  /** How many steps there are. */
  private static final int STEPS = 9;

  private static final int STEP_BITS = 7;
  private static final int COUNTS = 1 << STEP_BITS;

  /** Which of the rows of a step: what it counts is this many times 128, and what follows. */
  record Key(String workspaceId, String board, String period, long step, long chunk) {}

  static final Derived<Key, Headcount, Score, Difference> OF_SCORES =
      new Derived<>(
          new Rows<>(
              "leaderboard_headcount",
              List.of(
                  Column.text("workspace_id", Key::workspaceId),
                  Column.text("board", Key::board),
                  Column.text("period", Key::period),
                  Column.number("step", Key::step),
                  Column.number("chunk", Key::chunk)),
              List.of(Column.bytes("members", Headcount::members)),
              Headcount::key,
              row ->
                  new Headcount(
                      new Key(
                          row.getString("workspace_id"),
                          row.getString("board"),
                          row.getString("period"),
                          row.getLong("step"),
                          row.getLong("chunk")),
                      row.getBytes("members"))),
          Difference::of,
          new HeadcountFold());

  /** The sum of counts. */
  static long sum(byte[] counts) {
    ByteBuffer left = ByteBuffer.wrap(counts);
    long sum = 0;
    while (left.hasRemaining()) {
      sum += left.getInt();
    }
    return sum;
  }

  /**
   * By how much the counts of a row change.
   *
   * @param by of each of its 128 counts
   */
  record Difference(Key key, int[] by) {

    /**
     * Of a step each row sums up to a count of the next, so that only the first looks at scores.
     */
    static List<Difference> of(List<Change<Score>> changes) {
      List<Difference> all = new ArrayList<>();
      Map<Key, int[]> step = ofScores(changes);
      for (int next = 1; next <= STEPS; next++) {
        Map<Key, int[]> sums = new HashMap<>();
        for (Map.Entry<Key, int[]> row : step.entrySet()) {
          if (IntStream.of(row.getValue()).anyMatch(by -> by != 0)) {
            all.add(new Difference(row.getKey(), row.getValue()));
          }
          int sum = IntStream.of(row.getValue()).sum();
          if (sum != 0 && next < STEPS) {
            Key key = row.getKey();
            add(
                sums,
                new Key(key.workspaceId(), key.board(), key.period(), next, 0),
                key.chunk(),
                sum);
          }
        }
        step = sums;
      }
      return all;
    }

    private static Map<Key, int[]> ofScores(List<Change<Score>> changes) {
      Map<Key, int[]> first = new HashMap<>();
      for (Change<Score> change : changes) {
        add(first, change.before(), -1);
        add(first, change.after(), 1);
      }
      return first;
    }

    private static void add(Map<Key, int[]> first, @Nullable Score score, int members) {
      if (score != null && score.points() > 0) {
        Score.Key key = score.key();
        add(
            first,
            new Key(key.workspaceId(), key.board(), key.period(), 0, 0),
            score.points(),
            members);
      }
    }

    /** Counts so many members more at a place of a step, which is counted through all its rows. */
    private static void add(Map<Key, int[]> rows, Key first, long at, int members) {
      Key key =
          new Key(
              first.workspaceId(), first.board(), first.period(), first.step(), at >> STEP_BITS);
      rows.computeIfAbsent(key, counts -> new int[COUNTS])[(int) at & COUNTS - 1] += members;
    }
  }

  private static final class HeadcountFold implements Fold<Key, Headcount, Difference> {

    @Override
    public List<Key> keys(Difference difference) {
      return List.of(difference.key());
    }

    @Override
    public @Nullable Headcount fold(@Nullable Headcount row, Key key, Difference difference) {
      ByteBuffer counts =
          ByteBuffer.wrap(row == null ? new byte[COUNTS * Integer.BYTES] : row.members().clone());
      for (int place = 0; place < COUNTS; place++) {
        int at = place * Integer.BYTES;
        counts.putInt(at, Math.addExact(counts.getInt(at), difference.by()[place]));
      }
      return sum(counts.array()) > 0 ? new Headcount(key, counts.array()) : null;
    }
  }
}
